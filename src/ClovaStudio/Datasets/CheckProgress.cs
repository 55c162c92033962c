using System;
using System.Globalization;
using System.IO;
using System.Threading;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>How far the check of one file is. The check tells it on its own thread.</summary>
/// <param name="path">The file.</param>
internal sealed class CheckProgress(string path) : IProgress<long>
{
    private readonly long _bytesInAll = LengthOf(path);
    private long _bytesRead;

    /// <inheritdoc/>
    public void Report(long value) => Interlocked.Exchange(ref _bytesRead, value);

    internal ProgressLine[] Lines()
    {
        long read = Interlocked.Read(ref _bytesRead);
        string status = string.Format(CultureInfo.CurrentCulture, Messages.Test_Progress, read >> 20, _bytesInAll >> 20);
        return _bytesInAll == 0 ? [] : [new ProgressLine(Path.GetFileName(path), status, 100.0 * read / _bytesInAll)];
    }

    /// <summary>For the progress alone; of a file that cannot be read the check says so.</summary>
    private static long LengthOf(string path)
    {
        try
        {
            return FileState.Of(path).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return 0;
        }
    }
}
