using System.Collections.Generic;
using System.IO;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Writes HTML elements. Every text and attribute value is escaped; there is no way to write markup as text.</summary>
internal sealed class HtmlBuilder(TextWriter writer)
{
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element.</summary>
    internal void Open(string tag, string? cssClass = null, params (string Name, string Value)[] attributes)
    {
        writer.Write('<');
        writer.Write(tag);
        if (cssClass is not null)
        {
            WriteAttribute("class", cssClass);
        }

        foreach (var (name, value) in attributes)
        {
            WriteAttribute(name, value);
        }

        writer.Write('>');
        _open.Push(tag);
    }

    /// <summary>Ends the element begun last.</summary>
    internal void Close()
    {
        writer.Write("</");
        writer.Write(_open.Pop());

        // Always \n, so that the file is the same on every system.
        writer.Write(">\n");
    }

    /// <summary>An element that holds nothing but text.</summary>
    internal void Leaf(string tag, string? cssClass, string? text, params (string Name, string Value)[] attributes)
    {
        Open(tag, cssClass, attributes);
        Text(text);
        Close();
    }

    internal void Text(string? text) => writer.Write(HtmlText.Escape(text));

    private void WriteAttribute(string name, string value)
    {
        writer.Write(' ');
        writer.Write(name);
        writer.Write("=\"");
        writer.Write(HtmlText.Escape(value));
        writer.Write('"');
    }
}
