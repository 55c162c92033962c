using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ClovaStudio.Tests;
using Xunit;

namespace ClovaStudio.Client.Tests.Core;

/// <summary>Holds the Korean texts against the English ones.</summary>
public sealed class TranslationTests
{
    public static TheoryData<string> Files => new("ClovaStudio.Client/Core/Strings", "ClovaStudio/Core/Messages");

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_there_in_both_languages(string file)
    {
        var english = Read(file + ".resx");
        var korean = Read(file + ".ko.resx");
        Assert.Equal([], english.Keys.Except(korean.Keys));
        Assert.Equal([], korean.Keys.Except(english.Keys));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_has_the_same_placeholders_in_both_languages(string file)
    {
        var korean = Read(file + ".ko.resx");
        var different = Read(file + ".resx")
            .Where(text => korean.TryGetValue(text.Key, out string? other) && !Placeholders(text.Value).SetEquals(Placeholders(other)))
            .Select(text => text.Key);
        Assert.Equal([], different);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_Korean_sentence_is_Korean_and_formal(string file)
    {
        // A whole sentence ends in -니다. or -시오., with a remark in brackets perhaps.
        var informal = Read(file + ".ko.resx")
            .Where(text => text.Value.EndsWith('.') && !Regex.IsMatch(text.Value, @"(니다|시오|\))\.$"))
            .Select(text => $"{text.Key}: {text.Value}");
        Assert.Equal([], informal);
    }

    private static HashSet<string> Placeholders(string text) =>
        Regex.Matches(Regex.Replace(text, @"(\{\d+)(:#[^}]*|:N0)\}", "$1}"), @"\{\d+(:[^}]*)?\}").Select(match => match.Value).ToHashSet(); // a language without plurals names no nouns

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
}
