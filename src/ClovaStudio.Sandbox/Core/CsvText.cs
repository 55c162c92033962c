using System.Collections.Generic;
using System.Text;

namespace ClovaStudio.Sandbox.Core;

/// <summary>Reads CSV as RFC 4180 has it.</summary>
internal static class CsvText
{
    /// <summary>The rows, each as its cells; the first is the header.</summary>
    internal static IEnumerable<List<string>> Rows(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || c is not (',' or '\r' or '\n'))
            {
                cell.Append(c);
            }
            else if (c != '\r')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return cells;
                    cells = [];
                }
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(cell.ToString());
            yield return cells;
        }
    }
}
