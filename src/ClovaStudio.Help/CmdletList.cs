using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Help;

/// <summary>The cmdlets with their synopses, area by area, for about topics.</summary>
internal sealed class CmdletList(IReadOnlyList<CmdletFacts> cmdlets, HelpSource source)
{
    /// <summary>The line of an about topic in whose place the list comes.</summary>
    internal const string Placeholder = "{{cmdlets}}";

    private const string Indent = "    ";

    /// <summary>The nouns, area by area.</summary>
    internal static IEnumerable<string> Nouns(IReadOnlyList<CmdletFacts> cmdlets) => AreasOf(cmdlets).SelectMany(area => area).Select(cmdlet => cmdlet.Name.Split('-')[1]).Distinct();

    // Connections first, since everything else needs one.
    private static IEnumerable<IGrouping<string, CmdletFacts>> AreasOf(IReadOnlyList<CmdletFacts> cmdlets) => cmdlets
        .OrderBy(cmdlet => cmdlet.Area != "Connections")
        .ThenBy(cmdlet => cmdlet.Area, StringComparer.Ordinal)
        .ThenBy(cmdlet => cmdlet.Name.Split('-')[1], StringComparer.Ordinal)
        .ThenBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
        .GroupBy(cmdlet => cmdlet.Area);

    /// <summary>The lines of a topic with the list in the place of its placeholder.</summary>
    internal IEnumerable<string> FillIn(IReadOnlyList<string> lines) =>
        lines.SelectMany(line => line.Trim() == Placeholder ? Lines() : [line]);

    private string Synopsis(CmdletFacts cmdlet)
    {
        var page = source.Pages.FirstOrDefault(page => page.Name == cmdlet.Name);
        return page?["SYNOPSIS"]?.Blocks.OfType<Paragraph>().FirstOrDefault()?.Text ?? "";
    }

    private IEnumerable<string> Lines() => AreasOf(cmdlets).SelectMany((area, i) => (i == 0 ? Enumerable.Empty<string>() : [""]).Concat(area.SelectMany(Entry)));

    private IEnumerable<string> Entry(CmdletFacts cmdlet) =>
        Wrap(Synopsis(cmdlet), AboutTopic.Columns - (2 * Indent.Length)).Select(line => Indent + Indent + line).Prepend(Indent + cmdlet.Name);

    private static IEnumerable<string> Wrap(string text, int columns)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && AboutTopic.Width(longer) > columns)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
