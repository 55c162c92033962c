using System;
using System.IO;
using System.Threading;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Workflows.Datasets.Making;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets.Making;

/// <summary>What a large dataset leaves in memory while it is made.</summary>
[Collection(nameof(NonParallel))]
public sealed class DatasetMemoryTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("clova-making-").FullName, "large.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void No_text_stays_in_memory()
    {
        const int rows = 50_000;
        string filling = new('가', 400);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using var maker = new DatasetMaker(new DatasetMakerOptions { Path = _path });
        for (int i = 0; i < rows; i++)
        {
            maker.Add(new SourceTurn(i + 1, $"질문 {i} {filling}", $"답 {i}"));
        }

        maker.Write(CancellationToken.None);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        // The texts are 40 MB. What stays are buffers and the sample, whatever the number of rows.
        Assert.True(kept < 4_000_000, $"{kept:N0} bytes of {rows:N0} rows");
    }
}
