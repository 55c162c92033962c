using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Reads images as users give them: a path, a file, an address, or bytes.</summary>
internal static class ImageReader
{
    /// <exception cref="ClovaStudioException">It is no image that the service takes.</exception>
    internal static ChatImage[] Read(object?[]? values, PathIntrinsics paths) => values switch
    {
        null => [],
        _ when values.Length > 0 && values.All(value => PSValue.Unwrap(value) is byte) => [ImageInspector.FromBytes([.. values.Select(value => (byte)PSValue.Unwrap(value)!)])], // bytes that PowerShell unrolled
        _ => [.. values.Select(value => Read(PSValue.Unwrap(value), paths))],
    };

    private static ChatImage Read(object? value, PathIntrinsics paths) => value switch
    {
        ChatImage image => image,
        byte[] data => ImageInspector.FromBytes(data),
        object[] items when items.All(item => PSValue.Unwrap(item) is byte) => ImageInspector.FromBytes([.. items.Select(item => (byte)PSValue.Unwrap(item)!)]),
        FileInfo file => ImageInspector.FromFile(file.FullName),
        Uri { IsAbsoluteUri: true, IsFile: false } url => ImageInspector.FromUrl(url.AbsoluteUri),
        string text when IsAddress(text) => ImageInspector.FromUrl(text),
        string path => ImageInspector.FromFile(FullPath(path, paths)),
        _ => throw Refusal.Of(value?.GetType().Name, Messages.Chat_Image),
    };

    private static bool IsAddress(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static string FullPath(string path, PathIntrinsics paths) =>
        FilePaths.TryFind(paths, path, out string file, out string why) ? file : throw Refusal.Of(path, "{0}", why);
}
