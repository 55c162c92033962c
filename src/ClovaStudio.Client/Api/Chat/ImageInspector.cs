using System;
using System.IO;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Makes images for messages, and refuses those that the service would refuse (codes 40060, 40061 and 40063) before they
/// are sent. The kind follows from the content and never from the name. See
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3">the vendor's page</see>.
/// </summary>
internal static class ImageInspector
{
    /// <summary>Bytes of an image, at most: 20 MB.</summary>
    public const int MaximumBytes = 20 * 1024 * 1024;

    /// <summary>Pixels of the longer side, at most.</summary>
    public const int MaximumLongSide = 2240;

    /// <summary>Pixels of the shorter side, at least.</summary>
    public const int MinimumShortSide = 4;

    /// <summary>How many times as long as the shorter side the longer one is, at most.</summary>
    public const int MaximumRatio = 5;

    /// <summary>An image that the service fetches itself. Nothing but the form of the address can be checked here.</summary>
    /// <param name="address">A public http or https address of one image, with the extension of its file.</param>
    /// <exception cref="ClovaStudioException">It is no such address; <see cref="ErrorCause.InvalidArgument"/>.</exception>
    public static ChatImage FromUrl(string address)
    {
        bool isWeb = Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);
        return isWeb ? new ChatImage { Url = url!.AbsoluteUri } : throw Refusal.Of(address, Strings.Image_Url);
    }

    /// <summary>An image in a file.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <exception cref="ClovaStudioException">There is no such file, or it is no image that the service takes; <see cref="ErrorCause.InvalidArgument"/>.</exception>
    public static ChatImage FromFile(string path)
    {
        string name = Path.GetFileName(path ?? throw new ArgumentNullException(nameof(path)));
        try
        {
            CheckLength(FileState.Of(path).Length, name);
            return FromBytes(File.ReadAllBytes(path), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Refusal.Of(name, Strings.Image_Unreadable, e.Message);
        }
    }

    /// <summary>An image in memory.</summary>
    /// <param name="data">The whole file of an image: BMP, PNG, JPEG or WEBP.</param>
    /// <param name="name">What errors call it; null for nothing.</param>
    /// <exception cref="ClovaStudioException">It is no image that the service takes; <see cref="ErrorCause.InvalidArgument"/>.</exception>
    public static ChatImage FromBytes(byte[] data, string? name = null)
    {
        string called = name ?? "byte[]";
        CheckLength((data ?? throw new ArgumentNullException(nameof(data))).Length, called);
        var header = ImageHeader.Read(data) ?? throw Refusal.Of(called, Strings.Image_Kind);
        CheckSides(header, called);
        return new ChatImage { DataUri = $"data:{header.MediaType};base64,{Convert.ToBase64String(data)}" };
    }

    private static void CheckLength(long length, string name)
    {
        if (length is 0 or > MaximumBytes)
        {
            throw Refusal.Of(name, Strings.Image_Bytes, MaximumBytes / 1024 / 1024, length);
        }
    }

    private static void CheckSides(ImageHeader header, string name)
    {
        long longSide = Math.Max(header.Width, header.Height);
        long shortSide = Math.Min(header.Width, header.Height);
        if (longSide > MaximumLongSide)
        {
            throw Refusal.Of(name, Strings.Image_LongSide, MaximumLongSide, header.Width, header.Height);
        }

        if (shortSide < MinimumShortSide)
        {
            throw Refusal.Of(name, Strings.Image_ShortSide, MinimumShortSide, header.Width, header.Height);
        }

        if (longSide > shortSide * MaximumRatio)
        {
            throw Refusal.Of(name, Strings.Image_Ratio, MaximumRatio, header.Width, header.Height);
        }
    }
}
