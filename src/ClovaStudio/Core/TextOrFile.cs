using System;
using System.IO;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Core.Encodings;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>A text that is given as such, or as the file that holds it: a FileInfo, or a path that ends in .txt or .md.</summary>
internal static class TextOrFile
{
    private static readonly string[] Extensions = [".txt", ".md"];

    /// <summary>The text, and the name of its file without the extension; null when it was no file.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="parameter">By which parameter.</param>
    /// <param name="paths">Where a relative path begins.</param>
    /// <param name="encoding">What a file that is not UTF-8 is encoded in; null where it is refused.</param>
    /// <exception cref="ClovaStudioException">The file cannot be read.</exception>
    internal static (string Text, string? Name) Read(object? value, string parameter, PathIntrinsics paths, Encoding? encoding = null)
    {
        object? bare = PSValue.Unwrap(value);
        string given = bare as string ?? (bare as FileInfo)?.FullName ?? "";
        Refusal.When(bare is not (string or FileInfo or null), parameter, Messages.Text_OrFile);
        bool isPath = bare is FileInfo || (given.IndexOf('\n') < 0 && Array.Exists(Extensions, extension => given.TrimEnd().EndsWith(extension, StringComparison.OrdinalIgnoreCase)));
        if (!isPath)
        {
            return (given, null);
        }

        if (!FilePaths.TryFind(paths, given.Trim(), out string file, out string why))
        {
            throw ClovaStudioException.About(given, ErrorCause.FileUnreadable, given, why);
        }

        try
        {
            return (ReadFile(file, encoding).Trim(), Path.GetFileNameWithoutExtension(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ClovaStudioException.Because(e, ErrorCause.FileUnreadable, given, e.Message);
        }
    }

    /// <summary>A file that is good UTF-8 is that: prompts come out of an editor, and the encoding is told for a table beside them.</summary>
    private static string ReadFile(string file, Encoding? encoding)
    {
        try
        {
            return TextFile.Read(file);
        }
        catch (ClovaStudioException e) when (encoding is not null && e.Cause == ErrorCause.FileNotUtf8)
        {
            return TextFile.Read(file, encoding);
        }
    }
}
