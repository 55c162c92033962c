using System;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Paths of files that the module itself writes.</summary>
internal static class FilePath
{
    /// <summary>The file as the operating system knows it, whether it is there or not.</summary>
    /// <exception cref="ClovaStudioException">FileUnwritable: it is in no file system, or there is no such drive.</exception>
    internal static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            string file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" ? file : throw Unwritable(path, Messages.Report_NotFileSystem);
        }
        catch (Exception e) when (e is SessionStateException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, e.Message, e);
        }
    }

    /// <summary>The file cannot be written.</summary>
    internal static ClovaStudioException Unwritable(string file, string why, Exception? innerException = null) =>
        new(ErrorCause.FileUnwritable, ClovaStudioException.TextOf(ErrorCause.FileUnwritable, file, why), innerException) { Target = file };
}
