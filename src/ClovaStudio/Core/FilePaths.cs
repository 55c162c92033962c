using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>The one rule for paths: what PowerShell calls a path is looked for in PowerShell's location, and has to lead into the file system.</summary>
internal static class FilePaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>The full path of one file, which need not be there. Wildcards are letters like any others.</summary>
    /// <param name="paths">Whose location a relative path begins at.</param>
    /// <param name="path">The path.</param>
    /// <param name="file">The full path.</param>
    /// <param name="why">Why there is none.</param>
    internal static bool TryFind(PathIntrinsics paths, string path, out string file, out string why)
    {
        file = why = "";
        try
        {
            file = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            why = provider.Name == FileSystem ? "" : Messages.Path_NotFileSystem;
        }
        catch (Exception e) when (e is SessionStateException or ArgumentException or NotSupportedException)
        {
            why = e.Message;
        }

        return why.Length == 0;
    }

    /// <summary>The full path of a file that the module itself writes, whether it is there or not.</summary>
    /// <exception cref="ClovaStudioException">FileUnwritable: it is in no file system, or there is no such drive.</exception>
    internal static string ToWrite(PSCmdlet cmdlet, string path) =>
        TryFind(cmdlet.SessionState.Path, path, out string file, out string why) ? file : throw Unwritable(path, why);

    /// <summary>What stands in the way of writing a file shows before any work is done.</summary>
    /// <exception cref="ClovaStudioException">FileUnwritable: it is a folder, or its folder is not there. FileExists: it may not be replaced.</exception>
    internal static void CheckWritable(string file, bool force)
    {
        if (Directory.Exists(file))
        {
            throw Unwritable(file, Messages.Report_IsFolder);
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw Unwritable(file, Messages.Report_NoFolder);
        }

        if (!force && File.Exists(file))
        {
            throw ClovaStudioException.About(file, ErrorCause.FileExists, file);
        }
    }

    /// <summary>The file cannot be written.</summary>
    internal static ClovaStudioException Unwritable(string file, string why, Exception? innerException = null) =>
        new(ErrorCause.FileUnwritable, ClovaStudioException.TextOf(ErrorCause.FileUnwritable, file, why), innerException) { Target = file };

    /// <summary>The inputs themselves, or the files of -Path and -LiteralPath where those are given: a file is an input too.</summary>
    internal static IEnumerable<object> Inputs(TerminalCmdlet cmdlet, object[] inputs, string[] paths, string[] literalPaths) =>
        inputs.Concat(Resolve(cmdlet, paths, literalPaths).Select(file => new FileInfo(file)));

    /// <summary>The full paths of the files that -Path, with wildcards, and -LiteralPath mean. What leads to none is an error of the cmdlet's.</summary>
    internal static IEnumerable<string> Resolve(TerminalCmdlet cmdlet, string[] paths, string[] literalPaths) =>
        paths.SelectMany(path => Resolve(cmdlet, path, isLiteral: false)).Concat(literalPaths.SelectMany(path => Resolve(cmdlet, path, isLiteral: true)));

    /// <summary>The full path of the one file that -Path or -LiteralPath means.</summary>
    /// <exception cref="ClovaStudioException">FileUnreadable: it leads to no file, or to several.</exception>
    internal static string One(PSCmdlet cmdlet, string path, string literalPath = "")
    {
        var files = literalPath.Length > 0 ? Find(cmdlet, literalPath, isLiteral: true) : Find(cmdlet, path, isLiteral: false);
        return files.Count == 1 ? files[0] : throw Unreadable(path, string.Format(CultureInfo.CurrentCulture, Messages.Path_Several, files.Count));
    }

    /// <exception cref="ClovaStudioException">FileUnreadable: it is not there, or is a folder.</exception>
    internal static void CheckReadable(string file)
    {
        if (!File.Exists(file))
        {
            throw Unreadable(file, Directory.Exists(file) ? Messages.Report_IsFolder : Messages.Path_NoFile);
        }
    }

    private static IReadOnlyList<string> Resolve(TerminalCmdlet cmdlet, string path, bool isLiteral)
    {
        try
        {
            return Find(cmdlet, path, isLiteral);
        }
        catch (ClovaStudioException e)
        {
            cmdlet.WriteError(ErrorRecords.From(e));
            return [];
        }
    }

    /// <summary>
    /// The full paths of the files that a path means. Without wildcards the file need not be there; with them, a file of that
    /// very name goes before those that match.
    /// </summary>
    /// <exception cref="ClovaStudioException">FileUnreadable: it is in no file system, or nothing matches.</exception>
    private static IReadOnlyList<string> Find(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        bool isFound = TryFind(cmdlet.SessionState.Path, path, out string file, out string why);
        if (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path) || (isFound && File.Exists(file)))
        {
            return isFound ? [file] : throw Unreadable(path, why);
        }

        try
        {
            var files = cmdlet.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (provider.Name != FileSystem)
            {
                throw Unreadable(path, Messages.Path_NotFileSystem);
            }

            return files.Count > 0 ? [.. files.Where(found => !Directory.Exists(found))] : throw Unreadable(path, Messages.Path_NoMatch);
        }
        catch (Exception e) when (e is SessionStateException or ArgumentException or NotSupportedException or WildcardPatternException)
        {
            throw Unreadable(path, e.Message);
        }
    }

    private static ClovaStudioException Unreadable(string path, string why) => ClovaStudioException.About(path, ErrorCause.FileUnreadable, path, why);
}
