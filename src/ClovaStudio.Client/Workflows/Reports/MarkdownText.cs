using System.Text;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Makes text that a model or a service wrote harmless in Markdown: no markup, no HTML, no link, one line.</summary>
internal static class MarkdownText
{
    // Wherever they stand. Round brackets and exclamation marks only mean something beside square ones.
    private const string Special = "\\`*_[]|~$@";

    internal static string Escape(string? text)
    {
        // What is invisible or turns the text round becomes visible, and < and & become harmless, as in HTML.
        string html = HtmlText.Escape(text).Replace("&quot;", "\"").Replace("&#39;", "'");
        var markdown = new StringBuilder(html.Length + 16);
        for (int i = 0; i < html.Length; i++)
        {
            string? instead = html[i] switch
            {
                '\n' => "<br>",
                '\t' => " ",
                ':' when At(html, i + 1) == '/' => "&#58;", // "https://" would become a link
                '.' when IsWww(html, i) => "&#46;",
                _ => IsMarkup(html, i) ? "\\" + html[i] : null,
            };
            _ = instead is null ? markdown.Append(html[i]) : markdown.Append(instead);
        }

        return markdown.ToString();
    }

    private static bool IsMarkup(string text, int i) => text[i] switch
    {
        '#' => IsStart(text, i) || char.IsDigit(At(text, i + 1)), // a heading, or an issue of that number
        '-' or '+' or '=' => IsStart(text, i) && (At(text, i + 1) is ' ' or '\0' || At(text, i + 1) == text[i]),
        '.' or ')' => At(text, i + 1) is ' ' or '\0' && IsNumberAtStart(text, i),
        var c => Special.IndexOf(c) >= 0,
    };

    private static char At(string text, int i) => i < text.Length ? text[i] : '\0';

    private static bool IsStart(string text, int i) => i == 0 || text[i - 1] == '\n';

    /// <summary>"1. " at the beginning of a line would be a list.</summary>
    private static bool IsNumberAtStart(string text, int i)
    {
        int start = i;
        while (start > 0 && char.IsDigit(text[start - 1]))
        {
            start--;
        }

        return start < i && IsStart(text, start);
    }

    private static bool IsWww(string text, int i) =>
        i >= 3 && string.Compare(text, i - 3, "www", 0, 3, System.StringComparison.OrdinalIgnoreCase) == 0;
}
