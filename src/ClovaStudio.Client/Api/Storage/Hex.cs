using System;
using System.Globalization;
using System.Linq;

namespace ClovaStudio.Api.Storage;

/// <summary>Digests as lower-case hexadecimal digits.</summary>
internal static class Hex
{
    internal static string Of(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    /// <summary>Whether the text is so many bytes in hexadecimal digits.</summary>
    internal static bool Is(string text, int bytes) => text.Length == bytes * 2 && text.All(Uri.IsHexDigit);
}
