using System;
using System.Text;

namespace ClovaStudio.Core;

/// <summary>
/// Unicode's composed form (NFC) of any text, on any machine: the framework's own throws at half a surrogate pair and at
/// characters that are none, and composes nothing where it runs without ICU, as in slim containers.
/// </summary>
internal static class UnicodeForm
{
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7; // the one before the first tail: no tail
    private const int SyllableBase = 0xAC00;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;

    /// <summary>The composed form. Half a surrogate pair becomes U+FFFD.</summary>
    internal static string Compose(string text)
    {
        var composed = new StringBuilder(text.Length);
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || IsNoCharacter(text[i]))
            {
                composed.Append(Normalize(text.Substring(start, i - start))).Append(char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
                start = i + 1;
            }
        }

        return ComposeHangul(composed.Append(Normalize(text.Substring(start))).ToString());
    }

    private static string Normalize(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text; // what one framework takes for a character, another does not
        }
    }

    // Code points that will never be characters, of which Normalize says that the text is invalid.
    private static bool IsNoCharacter(char c) => c is >= '\uFDD0' and <= '\uFDEF' or '\uFFFE' or '\uFFFF';

    /// <summary>Puts letters of Hangul together to syllables, as chapter 3.12 of the Unicode Standard has it.</summary>
    internal static string ComposeHangul(string text)
    {
        StringBuilder? composed = null;
        for (int i = 0; i < text.Length; i++)
        {
            int last = composed is null ? (i > 0 ? text[i - 1] : 0) : composed.Length > 0 ? composed[composed.Length - 1] : 0;
            int syllable = Join(last, text[i]);
            if (syllable == 0)
            {
                composed?.Append(text[i]);
                continue;
            }

            composed ??= new StringBuilder(text, 0, i, text.Length);
            composed[composed.Length - 1] = (char)syllable;
        }

        return composed?.ToString() ?? text;
    }

    /// <summary>The syllable of a lead and a vowel, or of such a syllable and a tail; 0 where the two make none.</summary>
    private static int Join(int last, int next)
    {
        int lead = last - LeadBase;
        int vowel = next - VowelBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            return SyllableBase + (((lead * VowelCount) + vowel) * TailCount);
        }

        int syllable = last - SyllableBase;
        int tail = next - TailBase;
        return syllable >= 0 && syllable < LeadCount * VowelCount * TailCount && syllable % TailCount == 0 && tail is > 0 and < TailCount ? last + tail : 0;
    }
}
