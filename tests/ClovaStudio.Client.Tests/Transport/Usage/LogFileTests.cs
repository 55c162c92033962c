using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Core.Files;
using ClovaStudio.Transport.Usage;
using ClovaStudio.Usage;
using ClovaStudio.Workflows.Usage;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Usage;

public sealed class LogFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clova-usage-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "사용량.jsonl");

    [Fact]
    public void Lines_of_several_writers_are_whole_and_all_there()
    {
        Parallel.For(0, 8, writer =>
        {
            var log = Usage($"job{writer}");
            for (int i = 0; i < 50; i++)
            {
                log.Add("HCX-005", null, hasFailed: false, new TokenUsage { InputTokens = 1, OutputTokens = 2 });
            }
        });
        var sums = Sum(UsageParts.Job);
        Assert.Equal(8, sums.Count);
        Assert.All(sums, sum => Assert.Equal((50, 50, 100), (sum.Requests, sum.InputTokens, sum.OutputTokens)));
    }

    [Theory]
    [InlineData("{\"at\":\"2026-11-28T00:00:00.000Z\",\"mo")]
    [InlineData("{\"at")]
    public void Half_a_line_goes_before_the_next_one(string half)
    {
        File.WriteAllText(Path, half);
        Usage("a").Add("HCX-005", null, hasFailed: true, null);
        Assert.Equal((1, 1), Assert.Single(Sum(UsageParts.None)) is var sum ? (sum.Requests, sum.FailedRequests) : default);
        Assert.Single(File.ReadAllLines(Path));
    }

    [Fact]
    public void A_file_of_somebody_else_is_refused_and_left_alone()
    {
        File.WriteAllText(Path, "my notes");
        var file = new LogFile(Path);
        Assert.Equal(ErrorCause.FileUnwritable, Assert.Throws<ClovaStudioException>(file.Check).Cause);
        file.Add("{\"at\":\"x\"}");
        Assert.NotNull(file.Failure);
        Assert.Equal("my notes", File.ReadAllText(Path));
    }

    [Fact]
    public void Lines_wait_while_the_file_cannot_be_written()
    {
        string missing = System.IO.Path.Combine(_folder, "later", "u.jsonl");
        var file = new LogFile(missing);
        file.Add("{\"at\":\"1\"}");
        Assert.Equal(1, file.CountWaiting());
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(missing)!);
        file.Add("{\"at\":\"2\"}");
        Assert.Equal(0, file.CountWaiting());
        Assert.Null(file.Failure);
        Assert.Equal(2, File.ReadAllLines(missing).Length);
    }

    [Fact]
    public void Sums_are_by_day_job_connection_and_model_with_their_cost()
    {
        var time = new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
        var log = new UsageLog(new LogFile(Path), new LogSource { Job = "night", Connection = "dev" }, () => time);
        log.Add("HCX-005", null, false, new TokenUsage { InputTokens = 1000, OutputTokens = 500, TotalTokens = 1500 });
        log.Add("hcx-005", null, false, new TokenUsage { InputTokens = 1000, OutputTokens = 500 });
        log.Add("HCX-005", "task1", true, null);
        time = time.AddDays(1);
        log.Add("embedding-v2", null, false, new TokenUsage { InputTokens = 10 });
        log.Add(null, null, false, null);
        var rows = Sum(UsageParts.Day | UsageParts.Job | UsageParts.Connection | UsageParts.Model);
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Equal(("night", "dev"), (row.Job, row.Connection)));
        Assert.Equal(2, rows.Select(row => row.Day).Distinct().Count());
        var chat = rows[0];
        Assert.Equal(("HCX-005", null, 2, 2000, 1000, 3000), (chat.Model, chat.TaskId, chat.Requests, chat.InputTokens, chat.OutputTokens, chat.TotalTokens));
        Assert.Equal(("task1", 1), (rows[1].TaskId, rows[1].FailedRequests));

        var all = Assert.Single(Sum(UsageParts.None, row => row.Model?.StartsWith("HCX", StringComparison.OrdinalIgnoreCase) == true ? row.InputTokens / 1000.0 : 0.5));
        Assert.Equal((5, 2.5), (all.Requests, all.Cost));
        Assert.Null(Assert.Single(Sum(UsageParts.None, row => row.Model == "HCX-005" ? 1 : null)).Cost); // one has no price
    }

    [Fact]
    public void Lines_that_are_none_are_counted_apart()
    {
        Usage("a").Add("HCX-005", null, false, null);
        File.AppendAllText(Path, "{\"at\":\"2026-11-28T00:00:00Z\",\"job\":\n[1]\n\n{\"x\":1}\n");
        var sum = new UsageSum(UsageParts.None);
        sum.Add(Path);
        Assert.Equal(3, sum.Unreadable);
        Assert.Equal(1, Assert.Single(sum.Read()).Requests);
    }

    [Fact]
    public void An_audit_line_has_no_query()
    {
        var log = new AuditLog(new LogFile(Path), new LogSource(), () => DateTimeOffset.UnixEpoch);
        log.Add("host", "GET", "/v1/x?text=secret%20words", "200", 12, "id-1");
        Assert.Equal("{\"at\":\"1970-01-01T00:00:00.000Z\",\"host\":\"host\",\"method\":\"GET\",\"path\":\"/v1/x\",\"outcome\":\"200\",\"ms\":12,\"requestId\":\"id-1\"}\n", File.ReadAllText(Path));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private UsageLog Usage(string job) => new(new LogFile(Path), new LogSource { Job = job }, () => DateTimeOffset.UtcNow);

    private List<ModelUsage> Sum(UsageParts parts, Func<ModelUsage, double?>? price = null)
    {
        var sum = new UsageSum(parts);
        sum.Add(Path);
        Assert.Equal(0, sum.Unreadable);
        return [.. sum.Read(price)];
    }
}
