using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Client.Tests.Api.Tuning;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Polling;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Aitems;

public sealed class AitemsLifeTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_service_is_looked_up_with_what_the_list_leaves_out()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddService(new SandboxAitemsService { Name = "shop", Type = "interval", Status = "scheduled", Description = "words" });
        var service = await life.Client.Aitems.Services.GetAsync(id, null, None);
        Assert.Equal((id, "shop", "interval", "words"), (service.ServiceId, service.Name, service.Type, service.Description));
        Assert.Equal(3, service.Datasets.Length);
    }

    [Fact]
    public async Task A_training_is_looked_up_by_type_and_version()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddService();
        string version = life.Cloud.AddTrain(id, new SandboxTrain { Type = "pop", Status = "stopping" });
        var train = await life.Client.Aitems.Trains.GetAsync(id, "pop", version, null, None);
        Assert.Equal((version, "stopping"), (train.Version, train.Status));

        foreach (var (type, missing) in new[] { ("relatedItem", version), ("pop", "nosuchvers") })
        {
            var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.Client.Aitems.Trains.GetAsync(id, type, missing, null, None));
            Assert.Equal((ErrorCause.NotFound, missing), (error.Cause, error.Target));
        }
    }

    [Fact]
    public async Task Started_trainings_come_back_one_for_each_type_and_not_the_ones_before()
    {
        using var life = new LifeCloud();
        string id = Batch(life);
        life.Cloud.AddTrain(id, new SandboxTrain { Type = "pop", Status = "completed" });
        life.Cloud.AddTrain(id, new SandboxTrain { Type = "personalRecommend", Status = "completed" });
        var body = Bodies(life);
        var options = new Dictionary<string, object?> { ["Session_Max_Timestamp"] = 3600, ["item_top_n"] = 5e4, ["min_item_cut"] = "7", ["new_option"] = true };
        var started = await life.Client.Aitems.Trains.StartAsync(
            id, new AitemsTrainRequest { Types = ["pop", "relatedItem"], Description = "spring", HpOptions = options }, life.Observer, None);

        Assert.Equal(["pop", "relatedItem"], started.Select(train => train.Type).Order());
        Assert.All(started, train => Assert.Equal("waiting", train.Status));
        Assert.True(JToken.DeepEquals(body.Single(), JObject.Parse("""
            { "types": ["pop", "relatedItem"], "description": "spring",
              "hpConfig": { "is_enabled": true, "session_max_timestamp": 3600, "item_top_n": 50000, "min_item_cut": 7, "new_option": true } }
            """)), body.Single().ToString());
        Assert.Empty(life.Observer.Warnings);
    }

    [Fact]
    public async Task Without_options_the_optimisation_is_off_and_says_so()
    {
        using var life = new LifeCloud();
        string id = Batch(life);
        var body = Bodies(life);
        await life.Client.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop"] }, null, None);
        Assert.True(JToken.DeepEquals(body.Single(), JObject.Parse("""{ "types": ["pop"], "hpConfig": { "is_enabled": false } }""")));
    }

    public static TheoryData<string, long, long> Ranges => new()
    {
        { "session_max_timestamp", 10, 86_400 },
        { "item_top_n", 1_000, 500_000 },
        { "min_item_cut", 1, 1_000 },
        { "min_session_length", 2, 1_000 },
        { "max_user_recommend_top", 1, 1_000 },
        { "max_relate_recommend_top", 1, 1_000 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public async Task A_documented_option_is_held_against_its_range_before_anything_is_sent(string name, long minimum, long maximum)
    {
        using var life = new LifeCloud();
        string id = Batch(life);
        foreach (object? bad in new object?[] { minimum - 1, maximum + 1, minimum + 0.5, "many", true, null })
        {
            var error = await Assert.ThrowsAsync<ClovaStudioException>(() => StartAsync(bad));
            Assert.Equal(ErrorCause.InvalidArgument, error.Cause);
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(life.Cloud.Requests);
        foreach (long good in new[] { minimum, maximum })
        {
            await StartAsync(good);
            life.Advance(TimeSpan.FromHours(1));
        }

        Task StartAsync(object? value) => life.Client.Aitems.Trains.StartAsync(
            id, new AitemsTrainRequest { Types = ["pop"], HpOptions = new Dictionary<string, object?> { [name] = value } }, null, None);
    }

    [Fact]
    public async Task A_start_that_may_have_been_received_is_never_sent_again()
    {
        using var life = new LifeCloud();
        string id = Batch(life);
        life.Cloud.Faults.Add("reset:method=POST,effect=true");
        var error = await Assert.ThrowsAsync<ClovaStudioException>(
            () => life.Client.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop"] }, null, None));
        Assert.Equal((ErrorCause.OutcomeUnknown, id), (error.Cause, error.Target));
        Assert.Equal(1, life.Count("POST"));
    }

    [Fact]
    public async Task A_start_that_cannot_be_looked_up_afterwards_is_no_failure()
    {
        using var life = new LifeCloud();
        string id = Batch(life);
        life.Cloud.Faults.Add("503:after=1,times=always,method=GET");
        Assert.Empty(await life.Client.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop"] }, life.Observer, None));
        Assert.Contains(id, Assert.Single(life.Observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_is_started_and_stopped_by_the_query_and_names_its_types_both_times()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddService(new SandboxAitemsService { Type = "interval", Status = "learnable", LearningInterval = "hour6" });
        var body = Bodies(life);
        var running = await life.Client.Aitems.Services.StartScheduleAsync(id, new AitemsTrainRequest { Types = ["pop"] }, null, None);
        Assert.Equal("scheduledLearning", running.Status);
        life.Advance(TimeSpan.FromHours(1));
        Assert.Equal("scheduled", (await life.Client.Aitems.Services.GetAsync(id, null, None)).Status);
        var stopped = await life.Client.Aitems.Services.StopScheduleAsync(id, ["pop"], null, None);
        Assert.Equal("learnable", stopped.Status);

        Assert.Equal(
            [$"/api/v1/services/{id}/schedule?action=start", $"/api/v1/services/{id}/schedule?action=stop"],
            life.Cloud.Requests.Where(request => request.Method == "PUT").Select(request => request.PathAndQuery));
        Assert.All(body, sent => Assert.True(JToken.DeepEquals(sent, JObject.Parse("""{ "trainTypes": ["pop"], "hpConfig": { "is_enabled": false } }"""))));
    }

    [Fact]
    public async Task Trainings_of_one_service_are_followed_with_one_request_a_round()
    {
        using var life = new LifeCloud();
        string id = Batch(life);
        var started = await life.Client.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop", "relatedItem"] }, null, None);
        life.Cloud.ForgetRequests();
        var rounds = await LifeCloud.RunAsync(life.Client.Aitems.Trains.Poll(
            started.Select(train => new AitemsTrainKey(id, train.Type!, train.Version!)), life.Watching, null, None));
        Assert.Equal(started.Select(train => train.Version).Order(), rounds.SelectMany(round => round.Ended).Select(train => train.Version).Order());
        Assert.Equal(rounds.Count, life.Cloud.RequestCount);
        Assert.True(rounds.Count > 5);
    }

    [Theory]
    [InlineData("fail-requestFailed", "requestFailed")]
    [InlineData("fail-learningFailed", "learningFailed")]
    public async Task A_training_that_fails_ends_too(string description, string status)
    {
        using var life = new LifeCloud();
        string id = Batch(life);
        var started = await life.Client.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop"], Description = description }, null, None);
        var rounds = await LifeCloud.RunAsync(life.Client.Aitems.Trains.Poll([new AitemsTrainKey(id, "pop", started[0].Version!)], life.Watching, null, None));
        Assert.Equal(status, Assert.Single(rounds.SelectMany(round => round.Ended)).Status);
    }

    [Fact]
    public async Task Trainings_of_a_service_that_is_gone_are_gone()
    {
        using var life = new LifeCloud();
        var keys = new[] { new AitemsTrainKey("nosuchserv", "pop", "v1"), new AitemsTrainKey("nosuchserv", "relatedItem", "v2") };
        var round = Assert.Single(await LifeCloud.RunAsync(life.Client.Aitems.Trains.Poll(keys, life.Watching, null, None)));
        Assert.Equal(keys, round.Gone);
    }

    [Fact]
    public async Task A_training_is_started_and_followed_over_a_real_socket()
    {
        var cloud = new SandboxCloud(new SandboxOptions { ClockSpeed = 100_000 });
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions
        {
            AccessKeyId = SandboxCloud.AccessKeyId,
            SecretKey = TestClient.Secret(SandboxCloud.SecretKey),
            AitemsEndpoint = server.AitemsEndpoint,
        });
        string id = cloud.AddService(new SandboxAitemsService { Type = "batch", Status = "learnable" });
        var started = Assert.Single(await client.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop"] }, null, None));
        var rounds = await LifeCloud.RunAsync(client.Aitems.Trains.Poll(
            [new AitemsTrainKey(id, "pop", started.Version!)], new TrainingPollerOptions { PollInterval = TimeSpan.FromMilliseconds(10) }, null, None));
        Assert.Equal("completed", rounds.SelectMany(round => round.Ended).Single().Status);
    }

    private static string Batch(LifeCloud life) => life.Cloud.AddService(new SandboxAitemsService { Type = "batch", Status = "learnable" });

    private static List<JObject> Bodies(LifeCloud life)
    {
        var bodies = new List<JObject>();
        life.Cloud.BeforeReply = request =>
        {
            if (request.Method is "POST" or "PUT")
            {
                bodies.Add(JObject.Parse(Encoding.UTF8.GetString(request.Body)));
            }

            return Task.CompletedTask;
        };
        return bodies;
    }
}
