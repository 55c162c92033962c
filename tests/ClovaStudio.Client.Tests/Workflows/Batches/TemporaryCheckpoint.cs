using System;
using System.IO;
using System.Linq;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>A checkpoint's path in a folder of its own, for the length of a test.</summary>
internal sealed class TemporaryCheckpoint : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clova-checkpoint-").FullName;

    internal string FilePath => Path.Combine(_folder, "문의 b.jsonl");

    internal string[] Files => Directory.GetFiles(_folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToArray();

    internal static CheckpointConfiguration Configuration => new CheckpointConfiguration().Add("Model", "HCX-007").Add("Temperature", "0.5");

    /// <summary>The key of row <paramref name="row"/>, each of which asks something else.</summary>
    internal static RowKey Key(int row)
    {
        using var keys = new RowKeyBuilder();
        return keys.Next(BitConverter.GetBytes(row));
    }

    internal static string Result(int row) => $$"""{"row":{{row}},"text":"네, 답변 \"{{row}}\"입니다 😀"}""";

    internal Checkpoint Open(bool force = false) => Checkpoint.Open(FilePath, Configuration, force);

    /// <summary>Writes a checkpoint of so many rows and gives its bytes.</summary>
    internal byte[] Write(int rows)
    {
        using (var checkpoint = Open())
        {
            for (int row = 0; row < rows; row++)
            {
                checkpoint.Append(Key(row), Result(row));
            }
        }

        return File.ReadAllBytes(FilePath);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
