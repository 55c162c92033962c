using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>Finds the files that a path of PowerShell means.</summary>
internal static class DatasetPaths
{
    /// <summary>The full paths of the files; none, and an error of the cmdlet's, when the path leads to none.</summary>
    /// <param name="cmdlet">Whose location a relative path begins at, and who writes the error.</param>
    /// <param name="path">The path. Without wildcards, the file need not be there.</param>
    /// <param name="isLiteral">Whether wildcards are letters like any others.</param>
    internal static IReadOnlyList<string> Resolve(TerminalCmdlet cmdlet, string path, bool isLiteral)
    {
        bool wildcards = !isLiteral && WildcardPattern.ContainsWildcardCharacters(path);
        ProviderInfo provider;
        Collection<string> files;
        try
        {
            files = wildcards
                ? cmdlet.GetResolvedProviderPathFromPSPath(path, out provider)
                : [cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)];
        }
        catch (Exception e) when (e is SessionStateException or ArgumentException or NotSupportedException)
        {
            // An unknown drive, or a name that cannot be one.
            cmdlet.WriteError((e as IContainsErrorRecord)?.ErrorRecord ?? new ErrorRecord(e, "PathNotFound", ErrorCategory.ObjectNotFound, path));
            return [];
        }

        if (provider.Name != "FileSystem")
        {
            cmdlet.WriteError(Error(Messages.Test_NotFileSystem, "PathNotSupported", ErrorCategory.InvalidArgument, path));
            return [];
        }

        if (files.Count == 0)
        {
            cmdlet.WriteError(Error(Messages.Test_NoMatch, "PathNotFound", ErrorCategory.ObjectNotFound, path));
        }

        return wildcards ? [.. files.Where(file => !Directory.Exists(file))] : files;
    }

    private static ErrorRecord Error(string text, string id, ErrorCategory category, string path) =>
        new(new ArgumentException(string.Format(CultureInfo.CurrentCulture, text, path)), id, category, path);
}
