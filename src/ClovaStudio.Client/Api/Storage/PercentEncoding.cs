using System.Globalization;
using System.Text;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// Percent-encodes all but RFC 3986's unreserved characters. Not <c>Uri.EscapeDataString</c>: in Windows PowerShell it
/// follows an older RFC and leaves <c>!'()*</c> as they are.
/// </summary>
internal static class PercentEncoding
{
    internal static string Of(string text, bool keepsSlash = false)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            if (c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~' || (c == '/' && keepsSlash))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
