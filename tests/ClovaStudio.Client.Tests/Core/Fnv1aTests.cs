using System;
using System.Linq;
using ClovaStudio.Core;
using Xunit;

namespace ClovaStudio.Client.Tests.Core;

public sealed class Fnv1aTests
{
    [Fact]
    public void Texts_that_differ_in_one_character_differ()
    {
        string[] keys = [.. Enumerable.Range(0, 100_000).Select(n => $"nv-fake-{n:x8}")];
        Assert.Equal(keys.Length, keys.Select(key => Fnv1a.Hash(key)).Distinct().Count());
    }

    [Fact]
    public void Where_one_text_ends_and_the_next_begins_counts()
    {
        ulong[] all = [Of("ab", "c"), Of("a", "bc"), Of("abc", ""), Of("", "abc"), Of("abc")];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    private static ulong Of(params string[] texts)
    {
        ulong hash = Fnv1a.Hash(texts[0]);
        foreach (string text in texts.AsSpan(1))
        {
            hash = Fnv1a.Hash(text, hash);
        }

        return hash;
    }
}
