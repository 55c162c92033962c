using System;
using System.IO;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Storage;
using ClovaStudio.Core.Files;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Workflows.Datasets;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>A symbolic link stands for the file that it leads to, whatever is done with it: its own length is that of a path.</summary>
public sealed class LinkedFileTests : IDisposable
{
    private const string Bucket = SandboxObjectStorage.DefaultBucket;
    private const string Key = "train/dataset.jsonl";

    private readonly string _folder = Directory.CreateTempSubdirectory("clova-links-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData(0, 1)]
    [InlineData(10, 1)]
    [InlineData(999, 2)]
    [InlineData(1000, 1)]
    [InlineData(12_345, 3)]
    public async Task What_a_link_leads_to_is_uploaded_whole(int length, int links)
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        byte[] content = StorageUser.Bytes(length);
        string target = Write("the data itself.jsonl", content);
        for (int i = 1; i < links; i++)
        {
            target = Link($"link {i}", target);
        }

        Link(user.FilePath, target);

        var published = await user.PublishAsync();

        Assert.Equal(content, server.Storage.Content(Bucket, Key));
        Assert.Equal((length, user.FilePath), ((int)published.Size, published.SourcePath));
    }

    [SkippableFact]
    public async Task A_file_that_changes_behind_a_link_is_found_out()
    {
        await using var server = await StorageServer.StartAsync();
        using var user = new StorageUser(server.Endpoint);
        string target = Write("data.jsonl", StorageUser.Bytes(3_500));
        Link(user.FilePath, target);
        server.Arrived = exchange =>
        {
            if (exchange.IsPart)
            {
                File.WriteAllBytes(target, StorageUser.Bytes(3_500, seed: 1));
                File.SetLastWriteTimeUtc(target, DateTime.UtcNow.AddMinutes(1));
            }

            return Task.CompletedTask;
        };

        Assert.Equal(ErrorCause.FileChanged, (await user.FailureAsync()).Cause);
        Assert.Empty(server.Storage.UnfinishedParts(Bucket));
    }

    [SkippableFact]
    public void The_state_of_a_link_is_that_of_its_target()
    {
        string target = Write("data.bin", new byte[4_321]);
        string link = Link("link", target);
        var before = FileState.Of(link);
        Assert.Equal((4_321, File.GetLastWriteTimeUtc(target)), (before.Length, before.LastWrite));

        File.SetLastWriteTimeUtc(target, DateTime.UtcNow.AddHours(-1));
        Assert.NotEqual(before, FileState.Of(link));
        Assert.Equal(Path.GetFullPath(target), LinkTarget.Of(link));
        Assert.Equal(Path.GetFullPath(target), LinkTarget.Of(target));
    }

    [SkippableFact]
    public void A_link_that_leads_nowhere_or_in_a_circle_is_an_error_that_names_it()
    {
        string nowhere = Link("nowhere", Path.Combine(_folder, "gone"));
        Assert.Equal(ErrorCause.FileUnreadable, Assert.Throws<ClovaStudioException>(() => new DatasetFile(nowhere)).Cause);

        string circle = Link("one", Path.Combine(_folder, "two"));
        Link("two", circle);
        Assert.Equal(ErrorCause.FileUnreadable, Assert.Throws<ClovaStudioException>(() => new DatasetFile(circle)).Cause);
    }

    [SkippableFact]
    public void A_dataset_and_an_image_are_read_through_a_link()
    {
        string rows = Write("rows.jsonl", System.Text.Encoding.UTF8.GetBytes("{\"C_ID\":0,\"T_ID\":0,\"Text\":\"q\",\"Completion\":\"a\"}\n"));
        Assert.Equal(new FileInfo(rows).Length, TuningDatasetChecker.Check(Link("rows", rows)).Bytes);

        byte[] large = new byte[ImageInspector.MaximumBytes + 1];
        string image = Link("image", Write("large.png", large));
        string told = Assert.Throws<ClovaStudioException>(() => ImageInspector.FromFile(image)).Message;
        Assert.Contains(large.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), told, StringComparison.Ordinal);
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private string Link(string name, string target)
    {
        string path = Path.Combine(_folder, name);
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (Exception e) when (OperatingSystem.IsWindows() && e is IOException or UnauthorizedAccessException)
        {
            Skip.If(true, "This account may not make links.");
        }

        return path;
    }
}
