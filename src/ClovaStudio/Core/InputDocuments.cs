using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using ClovaStudio.Agents;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Documents from texts, files and rows, each with an id of its own.</summary>
/// <param name="property">The property of a row that has its text.</param>
/// <param name="idProperty">The property of a row that is its id; null to count.</param>
/// <param name="read">Reads an input with the text of a column.</param>
internal sealed class InputDocuments(string property, string? idProperty, Func<object?, string, InputRow> read)
{
    private readonly Dictionary<string, SourceDocument> _documents = [];

    internal SourceDocument Read(object? input)
    {
        var row = read(input, property);
        string number = "doc-" + (_documents.Count + 1).ToString(CultureInfo.InvariantCulture);
        string id = Path.GetFileName(row.Source) is { Length: > 0 } name ? name : number;
        if (idProperty is not null && row.IsRow && PSValue.TryText(PSValue.Member(row.Input, idProperty), out string? own) && !string.IsNullOrEmpty(own))
        {
            id = own!;
        }

        id = _documents.ContainsKey(id) ? number + " " + id : id;
        return _documents[id] = new SourceDocument(id, row.Text) { Source = row.Input };
    }

    /// <summary>The document that was read under the id; null when there is none.</summary>
    internal SourceDocument? Find(string? id) => id is not null && _documents.TryGetValue(id, out var found) ? found : null;
}
