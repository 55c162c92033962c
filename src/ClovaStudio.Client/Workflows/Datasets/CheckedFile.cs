using System;
using System.IO;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Opens files that are checked. One that cannot be read is a finding, as everything else that is wrong with it.</summary>
internal static class CheckedFile
{
    internal static void Read(string path, FindingList findings, Action<Stream> read)
    {
        try
        {
            // Another program may go on writing the file: what is checked is what is there now.
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
            read(stream);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Add(DatasetRule.NoFile, 0);
        }
        catch (Exception exception) when (exception
            is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            findings.Add(DatasetRule.Unreadable, 0, null, exception.Message);
        }
    }
}
