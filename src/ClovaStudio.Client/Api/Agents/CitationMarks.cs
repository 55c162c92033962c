using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ClovaStudio.Agents;

namespace ClovaStudio.Api.Agents;

/// <summary>Reads the marks that answers cite with: <c>&lt;doc1&gt;…&lt;/doc1&gt;</c>.</summary>
internal static class CitationMarks
{
    private static readonly Regex Mark = new(@"<([^<>/\s][^<>\r\n]{0,255})>(.*?)</\1>", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    private static readonly Regex Position = new(@"^doc(\d{1,6})$", RegexOptions.CultureInvariant);

    /// <summary>The reranker's marks count the documents of the request from 1, whatever their ids are.</summary>
    internal static IReadOnlyList<Citation> ByPosition(string text, IReadOnlyList<SourceDocument> documents) => Read(
        text,
        tag => Position.IsMatch(tag),
        tag => documents.ElementAtOrDefault(int.Parse(Position.Match(tag).Groups[1].Value, CultureInfo.InvariantCulture) - 1));

    /// <summary>RAG reasoning's marks are the ids of the documents, which the model may also write with <c>doc-</c> before them.</summary>
    internal static IReadOnlyList<Citation> ById(string text, IReadOnlyList<SourceDocument> documents) =>
        Read(text, tag => IsIdMark(tag, documents), tag => Find(tag, documents));

    internal static string WithoutPositions(string text) => Strip(text, Position.IsMatch);

    internal static string WithoutIds(string text, IReadOnlyList<SourceDocument> documents) => Strip(text, tag => IsIdMark(tag, documents));

    private static IReadOnlyList<Citation> Read(string text, Func<string, bool> isMark, Func<string, SourceDocument?> find) =>
        [.. Mark.Matches(text).Cast<Match>().Where(match => isMark(match.Groups[1].Value)).Select(match =>
        {
            var document = find(match.Groups[1].Value);
            return new Citation { Id = document?.Id ?? match.Groups[1].Value, Text = match.Groups[2].Value, Document = document };
        })];

    private static string Strip(string text, Func<string, bool> isMark) =>
        Mark.Replace(text, match => isMark(match.Groups[1].Value) ? match.Groups[2].Value : match.Value);

    private static bool IsIdMark(string tag, IReadOnlyList<SourceDocument> documents) =>
        tag.StartsWith("doc-", StringComparison.Ordinal) || Find(tag, documents) is not null;

    private static SourceDocument? Find(string tag, IReadOnlyList<SourceDocument> documents) =>
        documents.FirstOrDefault(document => document.Id == tag) ?? documents.FirstOrDefault(document => "doc-" + document.Id == tag);
}
