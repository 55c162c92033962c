using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Core.Files;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Files;

public sealed class AtomicFileTests : IDisposable
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes("the report");

    private readonly string _folder = Directory.CreateTempSubdirectory("clova-atomic-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("the one before, which is longer")]
    public void A_file_holds_the_new_content_alone(string? before)
    {
        string path = Path.Combine(_folder, "report.html");
        if (before is not null)
        {
            File.WriteAllText(path, before);
        }

        AtomicFile.Write(path, stream => stream.Write(Text));

        Assert.Equal("the report", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [SkippableTheory]
    [InlineData("the one before")]
    [InlineData("")]
    [InlineData(null)]
    public void A_link_stays_and_what_it_leads_to_is_written(string? before)
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need rights there.");
        string target = Path.Combine(_folder, "real.html");
        string link = Path.Combine(_folder, "link.html");
        if (before is not null)
        {
            File.WriteAllText(target, before);
        }

        File.CreateSymbolicLink(link, target);

        AtomicFile.Write(link, stream => stream.Write(Text));

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal("the report", File.ReadAllText(target));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [SkippableTheory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public void The_mode_stays(UnixFileMode mode)
    {
        Skip.If(OperatingSystem.IsWindows(), "There are no modes.");
        if (OperatingSystem.IsWindows())
        {
            return; // for the analyzer
        }

        string path = Path.Combine(_folder, "report.html");
        File.WriteAllText(path, "the one before");
        File.SetUnixFileMode(path, mode);

        AtomicFile.Write(path, stream => stream.Write(Text));

        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [SkippableFact]
    public async Task A_pipe_is_written_into_and_stays()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "mkfifo");
        string pipe = Path.Combine(_folder, "pipe");
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync();
        }

        var read = Task.Run(() => File.ReadAllText(pipe));
        await Task.Run(() => AtomicFile.Write(pipe, stream => stream.Write(Text))).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal("the report", await read.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal([pipe], Directory.GetFiles(_folder));
    }

    [SkippableFact]
    public void A_device_is_written_into_and_stays()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/dev/null");
        AtomicFile.Write("/dev/null", stream => stream.Write(Text));
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Equal(["/dev/null"], Directory.GetFiles("/dev", "null*"));
    }
}
