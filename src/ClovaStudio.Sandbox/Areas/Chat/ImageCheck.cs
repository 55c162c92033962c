using System;
using System.Text.RegularExpressions;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>The rules of images, see https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3. Nothing is downloaded.</summary>
internal static class ImageCheck
{
    private const int MostBytes = 20 * 1024 * 1024;
    private const int LongestSide = 2240;
    private const int ShortestSide = 4;
    private const int MostRatio = 5;

    /// <summary>The refusal of an address, or null.</summary>
    internal static ChatRefusal? OfUrl(string url)
    {
        bool isWeb = Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        bool isNamed = isWeb && Regex.IsMatch(address!.AbsolutePath, @"\.(bmp|png|jpe?g|webp)$", RegexOptions.IgnoreCase);
        return isNamed ? null : new ChatRefusal(400, "40063", "Invalid image url");
    }

    /// <summary>The refusal of a data URI, or null.</summary>
    internal static ChatRefusal? OfDataUri(string uri)
    {
        var match = Regex.Match(uri, @"\Adata:(image/[a-z.+-]+);base64,", RegexOptions.IgnoreCase);
        byte[]? bytes = match.Success ? Decode(uri.Substring(match.Length)) : null;
        if (bytes is null)
        {
            return ChatRefusal.Invalid("messages");
        }

        if (bytes.Length is 0 or > MostBytes)
        {
            return new ChatRefusal(400, "40061", "File size error");
        }

        return !IsKnown(bytes) ? new ChatRefusal(400, "40060", "Unsupported image format")
            : Size(bytes) is var (width, height) ? OfSize(width, height)
            : null;
    }

    private static ChatRefusal? OfSize(int width, int height)
    {
        int longer = Math.Max(width, height);
        int shorter = Math.Min(width, height);
        return longer > LongestSide || shorter < ShortestSide ? new ChatRefusal(400, "40063", "Invalid image size")
            : longer > MostRatio * shorter ? new ChatRefusal(400, "40063", "Invalid image ratio")
            : null;
    }

    private static byte[]? Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsKnown(byte[] bytes) =>
        StartsWith(bytes, 0, 0x89, 0x50, 0x4E, 0x47) || StartsWith(bytes, 0, 0xFF, 0xD8, 0xFF) || StartsWith(bytes, 0, 0x42, 0x4D)
        || (StartsWith(bytes, 0, 0x52, 0x49, 0x46, 0x46) && StartsWith(bytes, 8, 0x57, 0x45, 0x42, 0x50));

    /// <summary>Width and height where they stand in fixed places, as in PNG and BMP; null elsewhere.</summary>
    private static (int Width, int Height)? Size(byte[] bytes)
    {
        if (StartsWith(bytes, 0, 0x89, 0x50) && bytes.Length >= 24)
        {
            return (BigEndian(bytes, 16), BigEndian(bytes, 20));
        }

        return StartsWith(bytes, 0, 0x42, 0x4D) && bytes.Length >= 26
            ? (BitConverter.ToInt32(bytes, 18), Math.Abs(BitConverter.ToInt32(bytes, 22)))
            : null;
    }

    private static int BigEndian(byte[] bytes, int start) =>
        (bytes[start] << 24) | (bytes[start + 1] << 16) | (bytes[start + 2] << 8) | bytes[start + 3];

    private static bool StartsWith(byte[] bytes, int start, params byte[] wanted)
    {
        if (bytes.Length < start + wanted.Length)
        {
            return false;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            if (bytes[start + i] != wanted[i])
            {
                return false;
            }
        }

        return true;
    }
}
