using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Faults;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.FaultMatrix;

/// <summary>One cloud behind one socket for the whole table.</summary>
public sealed class FaultyServer : IAsyncLifetime
{
    internal SandboxCloud Cloud { get; } = new(new SandboxOptions { Order = TaskOrder.OldestFirst });

    internal EmulatorServer Server { get; private set; } = null!;

    internal List<string>? Trains { get; set; }

    public async Task InitializeAsync() => Server = await EmulatorServer.StartAsync(Cloud);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>
/// Each fault × each list × first or later page × once or for good, over a real socket: the right rows or the
/// documented cause, never a hang, a duplicate or a part taken for the whole.
/// </summary>
public sealed class FaultMatrixTests(FaultyServer faulty) : IClassFixture<FaultyServer>
{
    private static readonly string[] Lists = ["tasks", "services", "trains"];

    // The fault, what it is called when it lasts (null for what does no harm), and whether one occurrence of it is got over.
    private static readonly (string Fault, ErrorCause? Cause, bool Passes)[] Kinds =
    [
        ("429", ErrorCause.RateLimited, true),
        ("429:retry-after=1", ErrorCause.RateLimited, true),
        ("429:retry-after-date=2", ErrorCause.RateLimited, true),
        ("429:ratelimit-reset=1m30s", ErrorCause.RateLimited, true),
        ("429:ratelimit-reset=3", ErrorCause.RateLimited, true),
        ("429:retry-after=600", ErrorCause.RateLimited, false),
        ("408", ErrorCause.TimedOut, true),
        ("500", ErrorCause.ServiceUnavailable, true),
        ("500:shape=Html", ErrorCause.ServiceUnavailable, true),
        ("502:shape=Empty", ErrorCause.ServiceUnavailable, true),
        ("503:shape=Xml", ErrorCause.ServiceUnavailable, true),
        ("503:retry-after=5", ErrorCause.ServiceUnavailable, true),
        ("504", ErrorCause.TimedOut, true),
        ("400:shape=Spring", ErrorCause.InvalidRequest, false),
        ("403:shape=PlainText", ErrorCause.PermissionDenied, false),
        ("reset", ErrorCause.ConnectionFailed, true),
        ("truncate", ErrorCause.ResponseTruncated, true),
        ("html", ErrorCause.ResponseMalformed, false),
        ("malformed-json", ErrorCause.ResponseMalformed, false),
        ("stall", ErrorCause.TimedOut, true),
        ("stall-body", ErrorCause.TimedOut, true),
        ("error-200", ErrorCause.ServiceUnavailable, true),
        ("clock-skew", ErrorCause.SignatureRejected, false),
        ("redirect", ErrorCause.RedirectRefused, false),

        // What the faults of streams do to a plain reply.
        ("stream-cut", ErrorCause.ResponseTruncated, true),
        ("stream-end", ErrorCause.ResponseMalformed, false),
        ("stream-error", ErrorCause.ServiceUnavailable, true),
        ("stream-reset", ErrorCause.ResponseTruncated, true),
        ("stream-stall", ErrorCause.TimedOut, true),
        ("stream-comments", ErrorCause.TimedOut, true),
        ("stream-split:bytes=2000", null, true),
        ("stream-crlf", null, true),
        ("stream-json", null, true),
    ];

    internal static IEnumerable<string> Faults => Kinds.Select(kind => kind.Fault);

    internal static (ErrorCause? Cause, bool Passes) ExpectedOf(string fault)
    {
        var (_, cause, passes) = Kinds.Single(kind => kind.Fault == fault);
        return (cause, passes);
    }

    public static TheoryData<string, string, int, bool> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, int, bool>();
            foreach (var (fault, _, _) in Kinds)
            {
                foreach (string list in Lists)
                {
                    foreach (int page in (int[])[0, 1])
                    {
                        cells.Add(fault, list, page, true);
                        cells.Add(fault, list, page, false);
                    }
                }
            }

            return cells;
        }
    }

    [Fact]
    public void The_table_has_every_kind_of_fault()
    {
        var kinds = Kinds.Select(kind => FaultText.Parse(kind.Fault)).Where(fault => fault is not ErrorFault { Name: [>= '0' and <= '9', ..] }).Select(fault => fault.Name);

        Assert.Equal(FaultRegistry.All().Where(fault => fault.Quota is null).Select(fault => fault.Name).Order(), kinds.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_cell_ends_in_the_right_rows_or_the_documented_cause(string fault, string list, int page, bool isOnce)
    {
        var (_, cause, passes) = Kinds.Single(kind => kind.Fault == fault);
        bool stalls = cause == ErrorCause.TimedOut && FaultText.Parse(fault) is not ErrorFault { Name: [>= '0' and <= '9', ..] };
        var expected = Expected(list);
        var sandboxFault = FaultText.Parse(fault);
        sandboxFault.Skip = page;
        sandboxFault.Times = isOnce ? 1 : null;
        faulty.Cloud.Faults.Clear();
        faulty.Cloud.Faults.Add(sandboxFault);
        using var client = new TestClient(faulty.Server, options =>
        {
            // Only a stall is waited for in earnest; a busy machine must not be taken for one.
            options.Timeout = stalls ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(60);
            options.MaximumRetryCount = stalls ? (isOnce ? 8 : 1) : 3;
        });

        var (rows, failure) = await ReadAsync(client, list);

        if (cause == ErrorCause.SignatureRejected && list == "tasks")
        {
            passes = true; // an API key has no clock
            isOnce = true;
        }

        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.True(faulty.Cloud.Faults.HitCount >= 1, "The fault hit no request.");
        if (cause is null || (isOnce && passes))
        {
            Assert.Null(failure);
            Assert.Equal(expected, rows);
        }
        else
        {
            var error = Assert.IsType<ClovaStudioException>(failure);
            Assert.Equal(cause, error.Cause);
            Assert.Equal(expected.Take(rows.Count), rows);
            Assert.True(rows.Count < expected.Count);
            Assert.NotEmpty(error.RequestId!);
            Assert.Equal(passes ? (stalls ? 2 : 4) : 1, error.Attempts.Count);
        }
    }

    [Theory]
    [InlineData("stall")]
    [InlineData("stall-body")]
    public async Task Cancelling_ends_a_stalled_answer(string fault)
    {
        foreach (string list in Lists)
        {
            var sandboxFault = FaultText.Parse(fault);
            sandboxFault.Times = null;
            var hit = new TaskCompletionSource();
            faulty.Cloud.Faults.Clear();
            faulty.Cloud.Faults.Add(sandboxFault);
            faulty.Cloud.AfterReply = _ =>
            {
                hit.TrySetResult();
                return Task.CompletedTask;
            };
            using var cancel = new CancellationTokenSource();
            using var client = new TestClient(faulty.Server, options => options.Timeout = TimeSpan.FromMinutes(5));

            var reading = ReadAsync(client, list, cancel.Token);
            await hit.Task.WaitAsync(ListingExtensions.Guard);
            await cancel.CancelAsync();
            var (rows, failure) = await reading.WaitAsync(ListingExtensions.Guard);

            faulty.Cloud.AfterReply = null;
            Assert.Empty(rows);
            Assert.IsAssignableFrom<OperationCanceledException>(failure);
        }
    }

    private List<string> Expected(string list) => list switch
    {
        "tasks" => [.. faulty.Cloud.TaskIds()],
        "services" => [.. faulty.Cloud.ServiceIds()],
        _ => faulty.Trains ??= ReadTrains(),
    };

    private List<string> ReadTrains()
    {
        faulty.Cloud.Faults.Clear();
        using var client = new TestClient(new SandboxHandler(faulty.Cloud));
        var rows = client.Trains(faulty.Cloud.ServiceIds()[0]).AllAsync().GetAwaiter().GetResult();
        return [.. rows.Select(train => train.Type + " " + train.Version)];
    }

    private async Task<(List<string> Rows, Exception? Failure)> ReadAsync(TestClient client, string list, CancellationToken cancellationToken = default)
    {
        switch (list)
        {
            case "tasks":
                var tasks = await client.Tasks(new PagedListOptions { PageSize = 50 }, cancellationToken).OutcomeAsync();
                return ([.. tasks.Rows.Select(task => task.Id!)], tasks.Failure);
            case "services":
                var services = await client.Services(new PagedListOptions { PageSize = 2 }, cancellationToken).OutcomeAsync();
                return ([.. services.Rows.Select(service => service.ServiceId!)], services.Failure);
            default:
                var read = await client.Trains(faulty.Cloud.ServiceIds()[0], cancellationToken: cancellationToken).OutcomeAsync();
                return ([.. read.Rows.Select(train => train.Type + " " + train.Version)], read.Failure);
        }
    }
}
