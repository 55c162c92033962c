using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using ClovaStudio.Agents;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Documents from texts, files and rows, each with an id of its own.</summary>
/// <param name="property">The property of a row that has its text.</param>
/// <param name="idProperty">The property of a row that is its id; null to count.</param>
internal sealed class InputDocuments(string property, string? idProperty)
{
    private readonly HashSet<string> _ids = [];

    internal SourceDocument Read(object? input)
    {
        var read = InputText.Read(input, property);
        string number = "doc-" + (_ids.Count + 1).ToString(CultureInfo.InvariantCulture);
        string id = read.Input.BaseObject is FileInfo file ? file.Name
            : idProperty is not null && read.IsRow && read.Input.Properties[idProperty]?.Value is { } value ? LanguagePrimitives.ConvertTo<string>(value)
            : number;
        if (!_ids.Add(id))
        {
            id = number + " " + id;
            _ids.Add(id);
        }

        return new SourceDocument(id, read.Text) { Source = read.Input };
    }
}
