using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace ClovaStudio.Core.Encodings;

/// <summary>
/// Reads the text of a file that goes to the service. Bytes that do not belong to its encoding are an error: put in their
/// place, U+FFFD would be sent, billed and answered.
/// </summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The whole text, without its signature.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">What it is encoded in; null for UTF-8. A signature (byte order mark) goes first.</param>
    /// <exception cref="ClovaStudioException">FileNotUtf8: its bytes are no text of the encoding.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static string Read(string path, Encoding? encoding = null) => Decode(File.ReadAllBytes(path), path, encoding);

    /// <summary>The text that bytes of a file stand for.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="path">The file, for the error.</param>
    /// <param name="encoding">As in <see cref="Read"/>.</param>
    /// <exception cref="ClovaStudioException">FileNotUtf8: the bytes are no text of the encoding.</exception>
    internal static string Decode(byte[] bytes, string path, Encoding? encoding = null)
    {
        var signed = TextBytes.BySignature(bytes, out int start);
        var used = signed ?? Strict(encoding);
        try
        {
            string text = used.GetString(bytes, start, bytes.Length - start);
            return signed is null && encoding is null && text.IndexOf('\0') >= 0 && TextBytes.IsUtf16(bytes)
                ? throw Refusal(path, Strings.Encoding_Utf16)
                : text;
        }
        catch (DecoderFallbackException e)
        {
            throw Refusal(path, Why(bytes, start + e.Index, used, isGiven: encoding is not null && signed is null));
        }
    }

    /// <summary>The error of a file that is known not to be UTF-8.</summary>
    internal static ClovaStudioException NotUtf8(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            Decode(bytes, path);
            return Refusal(path, Strings.Encoding_Utf16);
        }
        catch (ClovaStudioException e)
        {
            return e;
        }
    }

    private static Encoding Strict(Encoding? encoding)
    {
        if (encoding is null)
        {
            return Utf8;
        }

        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static string Why(byte[] bytes, int index, Encoding used, bool isGiven)
    {
        int line = 1;
        for (int i = 0; i < index && i < bytes.Length; i++)
        {
            line += bytes[i] == '\n' ? 1 : 0;
        }

        return isGiven ? string.Format(CultureInfo.CurrentCulture, Strings.Encoding_NotThat, used.WebName, line)
            : TextBytes.IsCp949(bytes, 0, bytes.Length) ? string.Format(CultureInfo.CurrentCulture, Strings.Encoding_Cp949, line)
            : TextBytes.IsUtf16(bytes) ? Strings.Encoding_Utf16
            : string.Format(CultureInfo.CurrentCulture, Strings.Encoding_Unknown, line);
    }

    private static ClovaStudioException Refusal(string path, string why) => ClovaStudioException.About(path, ErrorCause.FileNotUtf8, path, why);
}
