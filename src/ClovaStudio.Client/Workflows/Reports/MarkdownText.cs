using System.Text;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Makes text that a model or a service wrote harmless in Markdown: no markup, no HTML, no link, one line.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]()#+-.!|~:@=^$";

    internal static string Escape(string? text)
    {
        // What is invisible or turns the text round becomes visible, and < and & become harmless, as in HTML.
        string html = HtmlText.Escape(text);
        var markdown = new StringBuilder(html.Length + 16);
        for (int i = 0; i < html.Length; i++)
        {
            char c = html[i];
            if (c is '\n' or '\t')
            {
                markdown.Append(c == '\n' ? "<br>" : " ");
            }
            else if (IsMarkup(html, i))
            {
                markdown.Append('\\').Append(c);
            }
            else
            {
                markdown.Append(c);
            }
        }

        return markdown.ToString();
    }

    /// <summary>Points, hyphens and brackets are ordinary within a word, where a backslash would only be in the way of whoever reads the source.</summary>
    private static bool IsMarkup(string text, int i) => text[i] switch
    {
        '#' => i == 0 || text[i - 1] != '&', // that of &#39;
        '.' or ':' or '-' or '+' or '=' => IsAtEdge(text, i) || IsInAddress(text, i),
        var c => Special.IndexOf(c) >= 0,
    };

    private static bool IsAtEdge(string text, int i) =>
        i == 0 || text[i - 1] is ' ' or '\n' || (text[i] is '.' or '-' or '=' && i > 0 && (text[i - 1] == text[i] || IsNumberAtStart(text, i)));

    /// <summary>"1." at the beginning of a line would be a list.</summary>
    private static bool IsNumberAtStart(string text, int i)
    {
        int start = i;
        while (start > 0 && char.IsDigit(text[start - 1]))
        {
            start--;
        }

        return start < i && (start == 0 || text[start - 1] == '\n');
    }

    /// <summary>"https://" and "www." would become links.</summary>
    private static bool IsInAddress(string text, int i) =>
        (text[i] == ':' && i + 1 < text.Length && text[i + 1] == '/')
        || (text[i] == '.' && i >= 3 && string.Compare(text, i - 3, "www", 0, 3, System.StringComparison.OrdinalIgnoreCase) == 0);
}
