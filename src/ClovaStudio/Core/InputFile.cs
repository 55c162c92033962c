using System;
using System.IO;
using System.Text;
using ClovaStudio.Core.Encodings;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Reads a file of text that was given as an input.</summary>
internal static class InputFile
{
    /// <param name="file">The file.</param>
    /// <param name="encoding">What it is encoded in; null for UTF-8.</param>
    /// <exception cref="ClovaStudioException">It cannot be read, or is in another encoding.</exception>
    internal static string ReadText(FileInfo file, Encoding? encoding = null)
    {
        try
        {
            return TextFile.Read(file.FullName, encoding);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ClovaStudioException.Because(e, ErrorCause.FileUnreadable, file.FullName, e.Message);
        }
    }
}
