using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Agents;

/// <summary>The marks of citations, where a model writes them wrongly or without an end.</summary>
public sealed class CitationMarkTests
{
    private static readonly SourceDocument[] Documents = [new("one", "1"), new("two", "2"), new("doc-one", "3")];

    public static TheoryData<string, string, string[]> Texts => new()
    {
        { "<one>a</one> b", "a b", ["one"] },
        { "<doc-two>a</doc-two>", "a", ["two"] },
        { "<doc-one>a</doc-one>", "a", ["doc-one"] },
        { "<doc-none>a</doc-none>", "a", ["doc-none"] },
        { "<none>a</none>", "<none>a</none>", [] },
        { "<one>a<one>b</one>", "a<one>b", ["one"] },
        { "<one><two>a</two></one>", "<two>a</two>", ["one"] },
        { "<one>a", "<one>a", [] },
        { "</one><one>a", "</one><one>a", [] },
        { "</one><one>a</one>", "</one>a", ["one"] },
        { "1 < 2 <one>\na</one> <<one>b</one>", "1 < 2 \na <b", ["one", "one"] },
        { "<one>a</one><one>b</one>", "ab", ["one", "one"] },
        { "< one>a</ one>", "< one>a</ one>", [] },
        { "", "", [] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_mark_is_taken_out_where_it_is_closed_and_known(string marked, string plain, string[] ids)
    {
        Assert.Equal(plain, CitationMarks.WithoutIds(marked, Documents));
        Assert.Equal(ids, CitationMarks.ById(marked, Documents).Select(citation => citation.Id));
    }

    [Fact]
    public void The_rerankers_marks_count_the_documents()
    {
        var citations = CitationMarks.ByPosition("<doc2>a</doc2><doc9>b</doc9><two>c</two>", Documents);

        Assert.Equal([("two", "a"), ("doc9", "b")], citations.Select(citation => (citation.Id, citation.Text)));
        Assert.Equal("ab<two>c</two>", CitationMarks.WithoutPositions("<doc2>a</doc2><doc9>b</doc9><two>c</two>"));
    }

    [Theory]
    [InlineData("<one>", "")]
    [InlineData("<one>", "</two>")]
    [InlineData("</one>", "<one>")]
    [InlineData("<", "</one>")]
    [InlineData("<one>a</one>", "")]
    public async Task Marks_without_number_take_one_pass(string piece, string end)
    {
        // Two million marks: a search of its own for each would take hours.
        string text = string.Concat(Enumerable.Repeat(piece, 2_000_000)) + end;

        string plain = await Task.Run(() => CitationMarks.WithoutIds(text, Documents)).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(plain.Length <= text.Length);
    }
}
