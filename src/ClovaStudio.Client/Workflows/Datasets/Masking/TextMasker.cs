using System.Text;

namespace ClovaStudio.Workflows.Datasets.Masking;

/// <summary>
/// Puts marks in the place of telephone numbers, e-mail addresses, resident registration and card numbers. It counts them and
/// keeps none.
/// </summary>
internal sealed class TextMasker
{
    // In Korean whatever the user's language is: the texts are Korean, and the same file must always give the same dataset.
    private static readonly string[] Marks = ["[전화번호]", "[이메일]", "[주민등록번호]", "[카드번호]"];

    private readonly long[] _counts = new long[Marks.Length];

    /// <summary>The mark that takes the place of a kind.</summary>
    internal static string MarkOf(MaskedKind kind) => Marks[(int)kind];

    /// <summary>How many of a kind were masked so far.</summary>
    internal long CountOf(MaskedKind kind) => _counts[(int)kind];

    /// <summary>The text with marks; the same object where there was nothing to mask.</summary>
    internal string Mask(string text)
    {
        if (!PlainDigits.MayHoldAny(text))
        {
            return text;
        }

        var found = PersonalData.Find(PlainDigits.Of(text));
        if (found.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        int from = 0;
        foreach (var (start, length, kind) in found)
        {
            masked.Append(text, from, start - from).Append(MarkOf(kind));
            from = start + length;
            _counts[(int)kind]++;
        }

        return masked.Append(text, from, text.Length - from).ToString();
    }
}
