using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Transport.Pacing;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

public sealed class QuotaFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "clova-quota-" + Guid.NewGuid().ToString("N"));

    private string FilePath => Path.Combine(_folder, "not", "there", "yet", "quotas.json");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_one_process_has_learnt_the_next_begins_with()
    {
        await LearnAsync("account", "hcx-005", 40);

        var snapshot = Attached("account", "HCX-005", Now.AddDays(3)).Snapshot();

        Assert.Equal(40, snapshot.RequestsPerMinute);
        Assert.Equal(QuotaSource.Learnt, snapshot.Source);
        Assert.Equal(Now, snapshot.LearntAt);
        Assert.Null(Attached("another account", "HCX-005", Now).Snapshot().RequestsPerMinute);
        Assert.Null(Attached("account", "HCX-007", Now).Snapshot().RequestsPerMinute);
    }

    [Fact]
    public async Task What_is_older_than_a_month_is_not_used()
    {
        await LearnAsync("account", "HCX-005", 40);

        Assert.Null(Attached("account", "HCX-005", Now.AddDays(31)).Snapshot().RequestsPerMinute);
    }

    [Fact]
    public async Task Several_accounts_and_models_share_a_file_and_none_of_them_stands_in_it()
    {
        await LearnAsync("https://clovastudio.example nv-fingerprint", "HCX-005", 40);
        await LearnAsync("another", "HCX-DASH-001", 150);
        await LearnAsync("another", "HCX-005", 33);

        string text = File.ReadAllText(FilePath);
        Assert.DoesNotContain("fingerprint", text, StringComparison.Ordinal);
        Assert.DoesNotContain("another", text, StringComparison.Ordinal);
        Assert.Equal(40, Attached("https://clovastudio.example nv-fingerprint", "HCX-005", Now).Snapshot().RequestsPerMinute);
        Assert.Equal(150, Attached("another", "HCX-DASH-001", Now).Snapshot().RequestsPerMinute);
        Assert.Equal(33, Attached("another", "HCX-005", Now).Snapshot().RequestsPerMinute);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    [InlineData("""{"x":5}""")]
    public async Task A_file_that_somebody_has_broken_is_written_anew(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, content);

        Assert.Null(Attached("account", "HCX-005", Now).Snapshot().RequestsPerMinute);
        await LearnAsync("account", "HCX-005", 40);

        Assert.Equal(40, Attached("account", "HCX-005", Now).Snapshot().RequestsPerMinute);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_fails_nothing()
    {
        Directory.CreateDirectory(FilePath); // a folder of that name

        await LearnAsync("account", "HCX-005", 40);

        Assert.Null(Attached("account", "HCX-005", Now).Snapshot().RequestsPerMinute);
    }

    [Fact]
    public void What_the_user_says_goes_before_what_was_learnt()
    {
        var limiter = new RateLimiter("HCX-005");
        limiter.Override(300, null);
        limiter.Remember(new LearntQuota(40, null, Now));

        Assert.Equal(QuotaSource.Told, limiter.Snapshot().Source);
    }

    private RateLimiter Attached(string account, string quota, DateTimeOffset now)
    {
        var limiter = new RateLimiter(quota, new PacingClock { UtcNow = () => now });
        new QuotaFile(FilePath, () => now).Attach(account, quota, limiter);
        return limiter;
    }

    /// <summary>Meets a refusal behind so many requests, as a process would, and ends.</summary>
    private async Task LearnAsync(string account, string quota, int perMinute)
    {
        var file = new QuotaFile(FilePath, () => Now);
        var time = TimeSpan.Zero;
        var limiter = new RateLimiter(quota, new PacingClock { UtcNow = () => Now, Now = () => time, Delay = (_, _) => Task.CompletedTask, ContinuesInline = true });
        file.Attach(account, quota, limiter);
        foreach (int _ in Enumerable.Range(0, perMinute))
        {
            (await limiter.AcquireAsync(1, RequestPriority.Batch)).Report(RateFeedback.Answered());
        }

        time += TimeSpan.FromSeconds(1);
        (await limiter.AcquireAsync(1, RequestPriority.Batch)).Report(RateFeedback.Refused("42901", null));
        file.Flush();
    }
}
