using System;
using System.Text;

namespace ClovaStudio.Core.Encodings;

/// <summary>Tells what bytes of a text are encoded in.</summary>
internal static class TextBytes
{
    private static readonly (byte[] Signature, Encoding Encoding)[] Signatures =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true)), // before UTF-16, whose signature it begins with
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)),
    ];

    /// <summary>The encoding that a signature (byte order mark) at the beginning names; null when there is none.</summary>
    /// <param name="bytes">The beginning of a file.</param>
    /// <param name="length">The length of the signature; 0 when there is none.</param>
    internal static Encoding? BySignature(byte[] bytes, out int length)
    {
        foreach (var (signature, encoding) in Signatures)
        {
            if (BeginsWith(bytes, signature))
            {
                length = signature.Length;
                return encoding;
            }
        }

        length = 0;
        return null;
    }

    /// <summary>Whether bytes that are not UTF-8 look like UTF-16 without a signature: one of the two bytes of each Latin letter is 0.</summary>
    internal static bool IsUtf16(byte[] bytes) => Array.IndexOf(bytes, (byte)0, 0, Math.Min(bytes.Length, 4096)) >= 0;

    /// <summary>
    /// Whether bytes are Korean text in CP949: all of them can be decoded so, and most of what is not ASCII is Hangul. Text
    /// of other code pages can hardly ever be decoded so, or gives rare Chinese characters.
    /// </summary>
    internal static bool IsCp949(byte[] bytes, int start, int count)
    {
        try
        {
            string? text = CodePages.Find(CodePages.Cp949)?.GetString(bytes, start, count);
            int other = 0;
            int hangul = 0;
            foreach (char c in text ?? "")
            {
                hangul += c is >= '\uAC00' and <= '\uD7A3' ? 1 : 0;
                other += c is > '\u007F' and not (>= '\uAC00' and <= '\uD7A3') ? 1 : 0;
            }

            return hangul > other;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool BeginsWith(byte[] bytes, byte[] signature)
    {
        int i = 0;
        while (i < signature.Length && i < bytes.Length && bytes[i] == signature[i])
        {
            i++;
        }

        return i == signature.Length;
    }
}
