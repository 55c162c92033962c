using System;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Serving;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

public sealed class SandboxLifeTests
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_created_task_waits_runs_and_succeeds()
    {
        await using var caller = Caller(clockSpeed: 1);
        var created = await CreateAsync(caller, "data/faq.jsonl");
        string id = (string)created["id"]!;
        Assert.Equal("WAIT", (string)created["status"]!);
        Assert.Null(created["statusInfo"]!["currStep"]);

        _now = _now.AddMinutes(2);
        var early = await GetAsync(caller, id);
        _now = _now.AddMinutes(4);
        var late = await GetAsync(caller, id);
        _now = _now.AddMinutes(10);
        var done = await GetAsync(caller, id);

        Assert.Equal("RUNNING", (string)early["status"]!);
        Assert.Equal("RUNNING", (string)late["status"]!);
        Assert.True((int)early["statusInfo"]!["currStep"]! < (int)late["statusInfo"]!["currStep"]!);
        Assert.True((double)early["statusInfo"]!["trainLoss"]! > (double)late["statusInfo"]!["trainLoss"]!);
        Assert.Equal("SUCCEEDED", (string)done["status"]!);
        Assert.Equal((int)done["statusInfo"]!["totalTrainSteps"]!, (int)done["statusInfo"]!["currStep"]!);
        Assert.True((bool)done["statusInfo"]!["sendWeightSuccess"]!);
        Assert.NotNull(done["statusInfo"]!["endDatetime"]);
    }

    [Fact]
    public async Task A_fast_clock_ends_a_training_sooner()
    {
        await using var caller = Caller(clockSpeed: 60);
        string id = (string)(await CreateAsync(caller, "data/faq.jsonl"))["id"]!;

        _now = _now.AddSeconds(20);

        Assert.Equal("SUCCEEDED", (string)(await GetAsync(caller, id))["status"]!);
    }

    [Theory]
    [InlineData("data/fail-file.format.jsonl", "file.format", false)]
    [InlineData("data/fail-resource.timeout.csv", "resource.timeout", false)]
    [InlineData("data/fail-clops.error.csv", "clops.error", true)]
    [InlineData("data/faq.txt", "file.extension", false)]
    public async Task A_task_fails_when_its_file_says_so(string path, string reason, bool trained)
    {
        await using var caller = Caller(clockSpeed: 1);
        string id = (string)(await CreateAsync(caller, path))["id"]!;

        _now = _now.AddHours(1);
        var task = await GetAsync(caller, id);

        Assert.Equal("FAILED", (string)task["status"]!);
        Assert.Equal(reason, (string)task["statusInfo"]!["failureReason"]!);
        Assert.Equal(trained, task["statusInfo"]!["currStep"] is not null);
    }

    [Theory]
    [InlineData("model", null, "40001")]
    [InlineData("model", "HCX-999", "40080")]
    [InlineData("model", "HCX-007", "40084")]
    [InlineData("tuningType", "FULL", "40009")]
    [InlineData("trainEpochs", "21", "40001")]
    [InlineData("trainEpochs", "1.5", "40001")]
    [InlineData("learningRate", "2", "40001")]
    [InlineData("loraR", "65", "40001")]
    [InlineData("trainingDatasetBucket", "", "40001")]
    public async Task A_task_out_of_bounds_is_not_created(string field, string? value, string code)
    {
        await using var caller = Caller(clockSpeed: 1);
        var wanted = Wanted("data/faq.jsonl");
        wanted[field] = value;

        var (status, body) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks", HttpMethod.Post, wanted.ToJsonString()));

        Assert.Equal(400, status);
        Assert.Equal(code, (string)body["status"]!["code"]!);
        Assert.Equal(0, caller.Cloud.TaskCount);
    }

    [Fact]
    public async Task A_deleted_task_is_gone()
    {
        await using var caller = Caller(clockSpeed: 1);
        string path = "/tuning/v2/tasks/" + (string)(await CreateAsync(caller, "data/faq.jsonl"))["id"]!;

        var (deleted, body) = await caller.SendAsync(caller.Clova(path, HttpMethod.Delete));
        var (again, refusal) = await caller.SendAsync(caller.Clova(path, HttpMethod.Delete));

        Assert.Equal(200, deleted);
        Assert.Null(body["result"]);
        Assert.Equal(404, again);
        Assert.Equal("40400", (string)refusal["status"]!["code"]!);
    }

    [Fact]
    public async Task A_status_that_was_put_in_stays()
    {
        await using var caller = Caller(clockSpeed: 1000);
        string id = caller.Cloud.AddTask(new SandboxTask { Status = "PAUSED_FUTURE" });

        _now = _now.AddDays(1);

        Assert.Equal("PAUSED_FUTURE", (string)(await GetAsync(caller, id))["status"]!);
    }

    [Fact]
    public async Task A_started_training_goes_through_its_states()
    {
        await using var caller = Caller(clockSpeed: 1);
        string service = caller.Cloud.AddService();
        const string body = """{"types":["pop"],"hpConfig":{"is_enabled":true,"item_top_n":2000}}""";

        var (_, started) = await caller.SendAsync(caller.Aitems("/services/" + service, HttpMethod.Post, body));
        var waiting = await OnlyTrainAsync(caller, service);
        _now = _now.AddMinutes(1);
        var learning = await OnlyTrainAsync(caller, service);
        _now = _now.AddMinutes(10);
        var completed = await OnlyTrainAsync(caller, service);

        Assert.Equal("learning", (string)started["status"]!);
        Assert.Equal("waiting", (string)waiting["status"]!);
        Assert.Equal(2000, (int)waiting["hpConfig"]!["item_top_n"]!);
        Assert.Equal("learning", (string)learning["status"]!);
        Assert.Equal("completed", (string)completed["status"]!);
        Assert.True((bool)completed["inference"]!);
        var (_, single) = await caller.SendAsync(caller.Aitems($"/services/{service}/trains/pop/versions/{(string)completed["version"]!}"));
        Assert.Equal("completed", (string)single["status"]!);
    }

    [Fact]
    public async Task A_schedule_starts_and_stops()
    {
        await using var caller = Caller(clockSpeed: 1);
        string service = caller.Cloud.AddService(new SandboxAitemsService { Type = "interval" });
        string path = $"/services/{service}/schedule?action=";

        var (_, started) = await caller.SendAsync(caller.Aitems(path + "start", HttpMethod.Put, """{"trainTypes":["pop"]}"""));
        var train = await OnlyTrainAsync(caller, service);
        _now = _now.AddHours(1);
        var (_, stopped) = await caller.SendAsync(caller.Aitems(path + "stop", HttpMethod.Put, "{}"));

        Assert.Equal("scheduledLearning", (string)started["status"]!);
        Assert.NotNull(train["nextUpdateDate"]);
        Assert.Equal("learnable", (string)stopped["status"]!);
    }

    [Theory]
    [InlineData("""{"types":[],"hpConfig":{"is_enabled":false}}""")]
    [InlineData("""{"types":["pop"]}""")]
    [InlineData("""{"types":["pop"],"hpConfig":{"is_enabled":true,"item_top_n":999}}""")]
    [InlineData("not json")]
    public async Task A_training_out_of_bounds_is_not_started(string body)
    {
        await using var caller = Caller(clockSpeed: 1);
        string service = caller.Cloud.AddService();

        Assert.Equal(400, (await caller.SendAsync(caller.Aitems("/services/" + service, HttpMethod.Post, body))).Status);
        var (_, list) = await caller.SendAsync(caller.Aitems($"/services/{service}/trains"));
        Assert.Empty(list["trains"]!.AsArray());
    }

    private SandboxCaller Caller(double clockSpeed) =>
        SandboxCaller.InMemory(new SandboxCloud(new SandboxOptions { TuningTasks = 0, TrainsAnyDataset = true, Clock = () => _now, ClockSpeed = clockSpeed }), () => _now);

    private static JsonObject Wanted(string path) => new()
    {
        ["model"] = "HCX-005",
        ["trainEpochs"] = "8",
        ["learningRate"] = "1.0E-4",
        ["trainingDatasetFilePath"] = path,
        ["trainingDatasetBucket"] = "bucket",
        ["trainingDatasetAccessKey"] = "not-a-key",
        ["trainingDatasetSecretKey"] = "not-a-secret",
    };

    private static async Task<JsonNode> CreateAsync(SandboxCaller caller, string path)
    {
        var (_, body) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks", HttpMethod.Post, Wanted(path).ToJsonString()));
        return body["result"]!;
    }

    private static async Task<JsonNode> GetAsync(SandboxCaller caller, string id)
    {
        var (_, body) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks/" + id));
        return body["result"]!;
    }

    private static async Task<JsonNode> OnlyTrainAsync(SandboxCaller caller, string service)
    {
        var (_, body) = await caller.SendAsync(caller.Aitems($"/services/{service}/trains"));
        return Assert.Single(body["trains"]!.AsArray())!;
    }
}
