using System;
using System.IO;
using System.Linq;
using System.Text;
using ClovaStudio.Aitems;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

/// <summary>Files of AiTEMS on disk for the length of a test.</summary>
internal sealed class AitemsFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aitems-files-").FullName;

    internal static DateTimeOffset Now { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(9));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal string Path(string name) => System.IO.Path.Combine(_folder, name);

    internal string Write(string name, params string[] lines) => Write(name, Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n"));

    internal string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    /// <summary>Checks one file; line, column, reason, message and severity of each finding, for comparison as text.</summary>
    internal static string[] Check(string path, AitemsSchema? schema = null, KnownIds? ids = null, string? type = null) =>
        Shown(Report(path, schema, ids, type));

    internal static AitemsDatasetReport Report(string path, AitemsSchema? schema = null, KnownIds? ids = null, string? type = null) => AitemsDatasetChecker.Check(
        path, new AitemsDatasetCheckOptions { Schemas = schema is null ? [] : [schema], KnownIds = ids ?? new KnownIds(), DatasetType = type, Now = Now });

    internal static string[] Shown(AitemsDatasetReport report) =>
        [.. report.Findings.Select(f => $"{f.Line}|{f.Column}|{f.Reason}|{f.Message}|{f.Severity}")];

    internal static AitemsSchema Schema(string type, params string[] fields) => new()
    {
        Name = "test_v1",
        DatasetType = type,
        Fields = [.. fields.Select(field => field.Split(':')).Select(parts => new AitemsSchemaField { Name = parts[0], Type = parts[1].Split('|') })],
    };
}
