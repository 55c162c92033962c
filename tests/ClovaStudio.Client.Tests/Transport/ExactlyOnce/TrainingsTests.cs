using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Transport.Paging;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.ExactlyOnce;

/// <summary>AiTEMS tells no total and never removes a training: the list can only grow.</summary>
public sealed class TrainingsTests : IDisposable
{
    private readonly ITestOutputHelper _output;
    private readonly SandboxCloud _cloud = new();
    private readonly SecureString _secret = TestClient.Secret(SandboxCloud.SecretKey);
    private readonly ClovaStudioClient _client;

    public TrainingsTests(ITestOutputHelper output)
    {
        _output = output;
        _client = new ClovaStudioClient(new ClovaStudioClientOptions
        {
            AccessKeyId = SandboxCloud.AccessKeyId,
            SecretKey = _secret,
            Handler = new SandboxHandler(_cloud),
        });
    }

    public void Dispose()
    {
        _client.Dispose();
        _secret.Dispose();
    }

    [Fact]
    public async Task The_next_page_is_asked_for_while_a_full_one_is_written()
    {
        using var listing = List(Service(trainings: 25), pageSize: 10);
        Assert.Equal(10, (await listing.NextPageAsync())!.Count);
        Assert.Equal(1, _cloud.RequestCount);
        listing.FetchAhead();
        Assert.Equal(2, _cloud.RequestCount);
        Assert.Equal(10, (await listing.NextPageAsync())!.Count);
        Assert.Equal(3, _cloud.RequestCount);
        Assert.Equal(5, (await listing.NextPageAsync())!.Count);
        listing.FetchAhead();
        Assert.Null(await listing.NextPageAsync());
        Assert.Equal(3, _cloud.RequestCount);
    }

    [Fact]
    public async Task Nothing_is_asked_for_after_a_page_that_is_not_full()
    {
        using var listing = List(Service(trainings: 9), pageSize: 10);
        Assert.Equal(9, (await listing.NextPageAsync())!.Count);
        listing.FetchAhead();
        Assert.Null(await listing.NextPageAsync());
        Assert.Equal(1, _cloud.RequestCount);
    }

    [Fact]
    public async Task Each_training_that_was_there_comes_once_while_others_are_started()
    {
        const int Seed = 1;
        _output.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        for (int i = 0; i < 200; i++)
        {
            _cloud.Order = (TaskOrder)random.Next(3);
            string service = Service(random.Next(40));
            var before = await ReadAsync(List(service, 1000));
            int pageSize = random.Next(2, 9);
            _cloud.BeforeReply = _ =>
            {
                // Fewer than a page at a time: a whole page of new ones would look like a service that cannot page.
                for (int starts = random.Next(pageSize); starts > 0; starts -= 2)
                {
                    _cloud.AddTrain(service);
                }

                return Task.CompletedTask;
            };
            var given = await ReadAsync(List(service, pageSize));
            _cloud.BeforeReply = null;
            Assert.True(given.Count == given.Distinct().Count(), $"A training came twice in history {i}.");
            Assert.True(!before.Except(given).Any(), $"A training did not come in history {i}.");
        }
    }

    private string Service(int trainings)
    {
        string service = _cloud.AddService();
        for (int i = 0; i < trainings; i++)
        {
            _cloud.AddTrain(service);
        }

        return service;
    }

    private PagedList<AitemsTrain> List(string service, int pageSize) =>
        _client.Aitems.Trains.List(service, false, new PagedListOptions { PageSize = pageSize }, null, CancellationToken.None);

    private static async Task<List<string?>> ReadAsync(PagedList<AitemsTrain> listing)
    {
        var versions = new List<string?>();
        using (listing)
        {
            while (await listing.NextPageAsync() is { } page)
            {
                versions.AddRange(page.Select(train => train.Type + train.Version));
            }
        }

        return versions;
    }
}
