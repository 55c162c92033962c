using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using ClovaStudio.Agents;

namespace ClovaStudio.Api.Agents;

/// <summary>
/// Reads the marks that answers cite with: <c>&lt;doc1&gt;…&lt;/doc1&gt;</c>. In one pass: what a model writes may hold
/// thousands of marks that never close.
/// </summary>
internal static class CitationMarks
{
    private const int LongestName = 256;

    private static readonly Regex Position = new(@"^doc(\d{1,6})$", RegexOptions.CultureInvariant);

    /// <summary>The reranker's marks count the documents of the request from 1, whatever their ids are.</summary>
    internal static IReadOnlyList<Citation> ByPosition(string text, IReadOnlyList<SourceDocument> documents) => Read(
        text,
        name => Position.IsMatch(name),
        name => documents.ElementAtOrDefault(int.Parse(Position.Match(name).Groups[1].Value, CultureInfo.InvariantCulture) - 1));

    /// <summary>RAG reasoning's marks are the ids of the documents, which the model may also write with <c>doc-</c> before them.</summary>
    internal static IReadOnlyList<Citation> ById(string text, IReadOnlyList<SourceDocument> documents)
    {
        var ids = Ids(documents);
        return Read(text, name => IsIdMark(name, ids), name => ids.TryGetValue(name, out var found) ? found : null);
    }

    internal static string WithoutPositions(string text) => Strip(text, Position.IsMatch);

    internal static string WithoutIds(string text, IReadOnlyList<SourceDocument> documents)
    {
        var ids = Ids(documents);
        return Strip(text, name => IsIdMark(name, ids));
    }

    private static IReadOnlyList<Citation> Read(string text, Func<string, bool> isMark, Func<string, SourceDocument?> find) =>
        [.. Find(text).Where(mark => isMark(mark.Name)).Select(mark =>
        {
            var document = find(mark.Name);
            return new Citation { Id = document?.Id ?? mark.Name, Text = text.Substring(mark.TextStart, mark.TextEnd - mark.TextStart), Document = document };
        })];

    private static string Strip(string text, Func<string, bool> isMark)
    {
        var plain = new StringBuilder(text.Length);
        int copied = 0;
        foreach (var mark in Find(text).Where(mark => isMark(mark.Name)))
        {
            plain.Append(text, copied, mark.Start - copied).Append(text, mark.TextStart, mark.TextEnd - mark.TextStart);
            copied = mark.End;
        }

        return plain.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The marks in order. One that is not closed is none, and marks within a mark are part of its text.</summary>
    private static List<Mark> Find(string text)
    {
        var marks = new List<Mark>();
        var closings = Closings(text);
        for (int at = text.IndexOf('<'); at >= 0 && at < text.Length; at = text.IndexOf('<', at))
        {
            int start = at;
            string? name = NameAt(text, start + 1);
            if (name is null || !closings.TryGetValue(name, out var places))
            {
                at++;
                continue;
            }

            int textStart = start + name.Length + 2;
            while (places.Count > 0 && places.Peek() < textStart)
            {
                places.Dequeue();
            }

            if (places.Count == 0)
            {
                at++;
                continue;
            }

            int textEnd = places.Dequeue();
            at = textEnd + name.Length + 3;
            marks.Add(new Mark(name, start, textStart, textEnd, at));
        }

        return marks;
    }

    /// <summary>Where each name is closed, in order.</summary>
    private static Dictionary<string, Queue<int>> Closings(string text)
    {
        var closings = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (int at = text.IndexOf("</", StringComparison.Ordinal); at >= 0; at = text.IndexOf("</", at + 2, StringComparison.Ordinal))
        {
            if (NameAt(text, at + 2) is { } name)
            {
                if (!closings.TryGetValue(name, out var places))
                {
                    closings[name] = places = new Queue<int>();
                }

                places.Enqueue(at);
            }
        }

        return closings;
    }

    /// <summary>The name of a mark that begins here; null where none does.</summary>
    private static string? NameAt(string text, int start)
    {
        int end = start;
        while (end < text.Length && end - start <= LongestName && text[end] is not ('<' or '>' or '\r' or '\n'))
        {
            end++;
        }

        bool isName = end > start && end < text.Length && end - start <= LongestName && text[end] == '>' && text[start] != '/' && !char.IsWhiteSpace(text[start]);
        return isName ? text.Substring(start, end - start) : null;
    }

    private static bool IsIdMark(string name, Dictionary<string, SourceDocument> ids) =>
        name.StartsWith("doc-", StringComparison.Ordinal) || ids.ContainsKey(name);

    /// <summary>The documents by what a mark may call them: their ids first, since one may be another's with <c>doc-</c> before it.</summary>
    private static Dictionary<string, SourceDocument> Ids(IReadOnlyList<SourceDocument> documents)
    {
        var ids = new Dictionary<string, SourceDocument>(StringComparer.Ordinal);
        foreach (var (name, document) in documents.Select(document => (document.Id, document)).Concat(documents.Select(document => ("doc-" + document.Id, document))))
        {
            if (!ids.ContainsKey(name))
            {
                ids[name] = document;
            }
        }

        return ids;
    }

    /// <param name="Name">The name.</param>
    /// <param name="Start">Where the mark begins.</param>
    /// <param name="TextStart">Where its text begins.</param>
    /// <param name="TextEnd">The place behind its text.</param>
    /// <param name="End">The place behind the mark.</param>
    private sealed record Mark(string Name, int Start, int TextStart, int TextEnd, int End);
}
