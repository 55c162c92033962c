using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Tuning;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.ExactlyOnce;

/// <summary>How a list behaves while it is read.</summary>
internal enum Motion
{
    /// <summary>Not at all.</summary>
    Still,

    /// <summary>It changes, and comes to rest before the third reading.</summary>
    ComesToRest,

    /// <summary>It changes to the end.</summary>
    KeepsChanging,
}

/// <summary>
/// One listing of one sandbox: tasks come, go and change places between any two requests, requests are served and
/// answers arrive in any order, all as the seed has it.
/// </summary>
internal sealed class History : ICallObserver
{
    private const int MostRequests = 2_500; // far more than any of these lists takes: a walk without an end fails here

    private readonly Random _random;
    private readonly HashSet<string> _removed = [];
    private readonly double _changeRate;
    private readonly bool _reorders;
    private readonly double _creations;
    private readonly int _most;
    private int _created;
    private DateTimeOffset _now = new(2025, 9, 1, 1, 0, 0, TimeSpan.Zero);
    private SandboxCloud _cloud = null!;

    internal History(int seed)
    {
        Seed = seed;
        _random = new Random(seed);
        Motion = (Motion)_random.Next(3);
        Tasks = _random.Next(8) == 0 ? _random.Next(3) : _random.Next(60);
        PageSize = _random.Next(1, 9);
        Window = _random.Next(1, 17);
        _changeRate = _random.Next(4) switch { 0 => 0.02, 1 => 0.1, 2 => 0.3, _ => 0.6 };
        _reorders = _random.Next(4) == 0;

        // One history in three grows or shrinks heavily: by up to three pages at once, and hardly ever the other way.
        int course = _random.Next(6);
        _creations = course switch { 0 => 0.95, 1 => 0.05, _ => 0.5 };
        _most = course < 2 ? 3 * PageSize : 1;
    }

    internal int Seed { get; }

    internal Motion Motion { get; }

    internal int Tasks { get; }

    internal int PageSize { get; }

    internal int Window { get; }

    internal int Changes { get; private set; }

    internal List<string> Warnings { get; } = [];

    internal ClovaStudioException? Failure { get; private set; }

    internal int Requests { get; private set; }

    /// <summary>The fewest requests that show the list as it was at first, at the size that the service serves.</summary>
    internal int PagesNeeded { get; private set; }

    internal int Passes { get; private set; } = 1;

    /// <summary>What the listing gave, in its order.</summary>
    internal List<TuningTask> Given { get; } = [];

    /// <summary>The ids that were there from before the first request until after the last.</summary>
    internal List<string> Survivors { get; private set; } = [];

    /// <summary>The list at the end, in the order served, when it never changed.</summary>
    internal IReadOnlyList<string> Order { get; private set; } = [];

    internal bool IsByName { get; private set; }

    public void Detail(string message)
    {
        string again = Strings.Detail_AnotherPass;
        Passes += message.StartsWith(again[..again.IndexOf('{', StringComparison.Ordinal)], StringComparison.Ordinal) ? 1 : 0;
    }

    public void Warning(string message) => Warnings.Add(message);

    public override string ToString() =>
        $"seed {Seed}: {Motion}, {Tasks} tasks, pages of {PageSize}, window {Window}, {Changes} changes, {Passes} passes, {Requests} requests";

    internal async Task<History> PlayAsync()
    {
        int? maximum = _random.Next(6) == 0 ? _random.Next(1, 5) : null;
        PagesNeeded = Math.Max(1, (int)Math.Ceiling((double)Tasks / Math.Min(PageSize, maximum ?? PageSize)));
        _cloud = new SandboxCloud(new SandboxOptions
        {
            TuningTasks = Tasks,
            SeedValue = Seed,
            Clock = () => _now,
            Order = (TaskOrder)_random.Next(3),
            OddTotals = _random.Next(2) == 0,
            MaximumPageSize = maximum,
        });
        var before = _cloud.TaskIds();
        using var handler = new HeldHandler(_cloud);
        using var key = TestClient.Secret(SandboxCloud.ApiKey);
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions { ApiKey = key, Handler = handler });
        using var listing = client.Tuning.List(new PagedListOptions { PageSize = PageSize, ThrottleLimit = Window }, this, CancellationToken.None);
        try
        {
            while (await PlayUntilAsync(handler, listing.NextPageAsync()) is { } page)
            {
                Given.AddRange(page);
                if (_random.Next(2) == 0)
                {
                    listing.FetchAhead();
                }
            }
        }
        catch (ClovaStudioException e)
        {
            Failure = e;
        }

        Requests = handler.Requests;
        Survivors = before.Where(id => !_removed.Contains(id)).ToList();
        Order = _cloud.Order == TaskOrder.NewestFirst ? _cloud.TaskIds().Reverse().ToList() : _cloud.TaskIds();
        IsByName = _cloud.Order == TaskOrder.ByName;
        return this;
    }

    private async Task<T> PlayUntilAsync<T>(HeldHandler handler, Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Requests = handler.Requests;
            Assert.True(Requests < MostRequests, $"It asks without end: {this}");
            _now += TimeSpan.FromSeconds(_random.Next(6) == 0 ? _random.Next(40) : 0);
            bool mayChange = Motion == Motion.KeepsChanging || (Motion == Motion.ComesToRest && Passes < 3);
            if (mayChange && _random.NextDouble() < _changeRate)
            {
                Change();
            }
            else if (handler.Waiting > 0 && (handler.Served == 0 || _random.Next(2) == 0))
            {
                handler.Serve(_random.Next(handler.Waiting));
            }
            else
            {
                Assert.True(handler.Served > 0, $"Nothing is under way and nothing is done: {this}");
                handler.Deliver(_random.Next(handler.Served));
            }
        }

        return await task;
    }

    private void Change()
    {
        Changes++;
        if (_reorders && _random.Next(5) == 0)
        {
            _cloud.Order = (TaskOrder)_random.Next(3);
            return;
        }

        bool isCreation = _random.NextDouble() < _creations;
        for (int tasks = _random.Next(_most) + 1; tasks > 0; tasks--)
        {
            CreateOrDelete(isCreation);
        }
    }

    private void CreateOrDelete(bool isCreation)
    {
        if (isCreation)
        {
            // Stamped by a clock up to nearly a minute behind that of the answers. Names begin anywhere in the alphabet.
            _cloud.AddTask(new SandboxTask
            {
                Name = $"{(char)_random.Next('a', '{')}{_created++}",
                CreatedDate = _now - TimeSpan.FromSeconds(_random.Next(59)),
            });
        }
        else if (_cloud.TaskIds() is { Count: > 0 } ids)
        {
            string id = ids[_random.Next(ids.Count)];
            _removed.Add(id);
            _cloud.RemoveTask(id);
        }
    }
}
