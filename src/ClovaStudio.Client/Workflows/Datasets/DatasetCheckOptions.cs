using System;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Limits and progress of <see cref="TuningDatasetChecker.Check"/>.</summary>
internal sealed class DatasetCheckOptions
{
    private long _maximumBytes = 1L << 40;
    private int _maximumFindings = 1000;
    private int _maximumRowBytes = 64 << 20;

    /// <summary>
    /// The largest file, in bytes, that is not reported as <c>file.size</c>; at least 1. The default is 1 TB (2^40), the limit
    /// of Object Storage (<see href="https://guide.ncloud-docs.com/docs/clovastudio-instructiondataset">clovastudio-instructiondataset</see>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public long MaximumBytes
    {
        get => _maximumBytes;
        set => _maximumBytes = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>How many findings are listed; 0 and more, 1000 by default. The rest is counted and still decides the verdict.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaximumFindings
    {
        get => _maximumFindings;
        set => _maximumFindings = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>
    /// The longest row, in bytes, that is read, 1 KiB to 1 GiB; 64 MiB by default. It bounds the memory of the check:
    /// a longer row, most often the work of a quotation mark never closed, is a finding and is skipped.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public int MaximumRowBytes
    {
        get => _maximumRowBytes;
        set => _maximumRowBytes = value is >= 1 << 10 and <= 1 << 30 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Told, on the thread of the check, how many bytes have been read, about once for each MiB; null for nobody.</summary>
    public IProgress<long>? Progress { get; set; }
}
