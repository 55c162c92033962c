using System;
using System.IO;
using System.Threading;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>Reads interactions, or the ids of items, from a CSV file.</summary>
internal static class InteractionFile
{
    /// <summary>Gives the user and the item of each row.</summary>
    /// <exception cref="ClovaStudioException">FileUnreadable; or DatasetUnreadable: a row cannot be read, or a column is not there.</exception>
    internal static void Read(string path, Action<string, string> take, CancellationToken cancellationToken) => Open(path, file =>
    {
        int user = ColumnOf(path, file, AitemsColumns.UserId);
        int item = ColumnOf(path, file, AitemsColumns.ItemId);
        while (file.Read())
        {
            take(file.Text(user), file.Text(item));
        }
    }, cancellationToken);

    /// <summary>Gives the id of each item.</summary>
    /// <exception cref="ClovaStudioException">As of <see cref="Read"/>.</exception>
    internal static void ReadItems(string path, Action<string> take, CancellationToken cancellationToken) => Open(path, file =>
    {
        int item = ColumnOf(path, file, AitemsColumns.ItemId);
        while (file.Read())
        {
            take(file.Text(item));
        }
    }, cancellationToken);

    /// <summary>Opens a file for <paramref name="read"/>.</summary>
    /// <exception cref="ClovaStudioException">FileUnreadable; and what reading it gives.</exception>
    internal static void Open(string path, Action<AitemsCsv> read, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
            read(AitemsCsv.Open(path, stream, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            throw ClovaStudioException.About(path, ErrorCause.FileUnreadable, path, e.Message);
        }
    }

    /// <summary>The number of a column that must be there.</summary>
    /// <exception cref="ClovaStudioException">DatasetUnreadable: it is not.</exception>
    internal static int ColumnOf(string path, AitemsCsv file, string name) => file.IndexOf(name) is var index and >= 0
        ? index
        : throw AitemsCsv.Refusal(path, string.Format(System.Globalization.CultureInfo.CurrentCulture, Strings.AitemsCsv_NoColumn, name));
}
