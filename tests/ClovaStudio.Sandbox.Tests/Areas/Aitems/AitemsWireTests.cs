using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Sandbox.Serving;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Aitems;

/// <summary>AiTEMS on the wire, as its pages and the recorded replies have it.</summary>
public sealed class AitemsWireTests
{
    private DateTimeOffset _now = new(2026, 3, 2, 1, 20, 31, TimeSpan.Zero);

    [Fact]
    public async Task A_new_service_has_nothing_yet_and_is_answered_with_201()
    {
        await using var caller = Caller();
        var (status, body) = await SendAsync(caller, "POST", "/services", """{"name":"bookshop_reco","description":"front page","type":"interval"}""");

        Assert.Equal(201, status);
        Assert.Equal(
            ["serviceId", "name", "description", "type", "status", "datasets", "hpConfig", "infers", "learningInterval", "scheduledDate", "createdDate", "updatedDate"],
            Names(body));
        Assert.Equal("datasetRequired", (string)body["status"]!);
        Assert.Matches("^[a-z0-9]{11}$", (string)body["serviceId"]!);
        Assert.Empty(body["datasets"]!.AsArray());
        Assert.Empty(body["infers"]!.AsArray());
        Assert.Equal("""{"is_enabled":false}""", body["hpConfig"]!.ToJsonString());
        Assert.Equal("2026-03-02T10:20:31.000", (string)body["createdDate"]!);
    }

    [Fact]
    public async Task Rows_of_lists_end_with_the_right_that_they_stand_for()
    {
        await using var caller = Caller();
        foreach (var (path, name, first, right) in ((string, string, string, string)[])[
            ("/services", "services", "serviceId", "View/getServiceDetail"),
            ("/datasets", "datasets", "datasetId", "View/getDatasetDetail"),
            ("/schemas", "schemas", "datasetType", "View/getSchemaDetail")])
        {
            var (_, body) = await SendAsync(caller, "GET", path + "?limit=2");
            Assert.Equal([name, "offset", "limit"], Names(body));
            var row = body[name]!.AsArray()[0]!;
            Assert.Equal(first, Names(row)[0]);
            Assert.Equal(["actionName", "permission"], Names(row)[^2..]);
            Assert.Equal((right, "Allow"), ((string)row["actionName"]!, (string)row["permission"]!));
            Assert.Equal(2, (int)body["limit"]!);
        }
    }

    [Fact]
    public async Task A_check_answers_with_a_bare_array_without_what_is_false()
    {
        await using var caller = Caller();
        var (status, body) = await SendAsync(caller, "POST", "/schemas/validation-check", """
            {"datasetType":"item","name":"book_v9","description":"","fields":[
              {"name":"ITEM_ID","type":["string"],"categorical":false},{"name":"CATEGORY","type":["string"],"categorical":true}]}
            """);
        Assert.Equal(200, status);
        Assert.Equal("""[{"name":"ITEM_ID","type":["string"]},{"name":"CATEGORY","type":["string"],"categorical":true}]""", body.ToJsonString());
    }

    [Theory]
    [InlineData("POST", "/services", """{"name":"shop_main"}""", 400, "DUPLICATE_NAME", "BAD_REQUEST", "/api/services")]
    [InlineData("POST", "/services", """{"name":"a"}""", 400, "INVALID_PARAMETER", "BAD_REQUEST", "/api/services")]
    [InlineData("POST", "/services", "nonsense", 400, "INVALID_PARAMETER", "BAD_REQUEST", "/api/services")]
    [InlineData("GET", "/datasets/nobody", null, 404, "NOT_FOUND", "NOT_FOUND", "/api/datasets/nobody")]
    [InlineData("GET", "/schemas/default?datasetType=thing", null, 400, "INVALID_PARAMETER", "BAD_REQUEST", "/api/schemas/default")]
    [InlineData("POST", "/schemas", """{"datasetType":"user","name":"nowhere","fields":[{"name":"AGE","type":["int"]}]}""", 400, "INVALID_PARAMETER", "BAD_REQUEST", "/api/schemas")]
    [InlineData("PUT", "/schemas/reader_v1", """{"description":"the wrong name"}""", 400, "INVALID_PARAMETER", "BAD_REQUEST", "/api/schemas/reader_v1")]
    public async Task A_refusal_has_the_recorded_body(string method, string path, string? sent, int status, string error, string errorCode, string told)
    {
        await using var caller = Caller();
        var (code, body) = await SendAsync(caller, method, path, sent);
        Assert.Equal(status, code);
        Assert.Equal(["timestamp", "path", "status", "error", "requestId", "errorCode", "message"], Names(body));
        Assert.Equal((status, error, errorCode, told), ((int)body["status"]!, (string)body["error"]!, (string)body["errorCode"]!, (string)body["path"]!));
        Assert.Equal("2026-03-02T10:20:31.000", (string)body["timestamp"]!);
    }

    [Fact]
    public async Task A_look_up_gives_the_field_and_texts_and_an_unknown_target_none()
    {
        await using var caller = Caller();
        string service = caller.Cloud.AddService();
        caller.Cloud.AddTrain(service, new SandboxTrain { Type = "relatedItem", Status = "completed" });
        var (_, known) = await SendAsync(caller, "GET", $"/services/{service}/infers/lookup?type=relatedItem&targetId=9788900000001");
        var (status, unknown) = await SendAsync(caller, "GET", $"/services/{service}/infers/lookup?type=relatedItem&targetId=nothing");
        Assert.Equal(["field", "values"], Names(known));
        Assert.Equal("ITEM_ID", (string)known["field"]!);
        Assert.All(known["values"]!.AsArray(), item => Assert.NotEqual("9788900000001", (string)item!));
        Assert.NotEmpty(known["values"]!.AsArray());
        Assert.Equal(200, status);
        Assert.Empty(unknown["values"]!.AsArray());
    }

    [Fact]
    public async Task An_interval_service_runs_at_its_interval_and_no_oftener()
    {
        await using var caller = Caller();
        string service = caller.Cloud.AddService(new SandboxAitemsService { Type = "interval", LearningInterval = "hour3" });
        await SendAsync(caller, "PUT", $"/services/{service}/schedule?action=start", """{"trainTypes":["pop"],"hpConfig":{"is_enabled":false}}""");
        _now = _now.AddHours(10);
        var (_, trains) = await SendAsync(caller, "GET", $"/services/{service}/trains");
        string version = (string)Assert.Single(trains["trains"]!.AsArray())!["version"]!;
        var (_, updates) = await SendAsync(caller, "GET", $"/services/{service}/updates?type=pop&trainVersion={version}");

        Assert.Equal(3, updates["updates"]!.AsArray().Count);
        Assert.Equal("2026-03-02T22:20:31.000", (string)trains["trains"]![0]!["nextUpdateDate"]!);
        await SendAsync(caller, "PUT", $"/services/{service}/schedule?action=stop", "{}");
        _now = _now.AddHours(10);
        (_, updates) = await SendAsync(caller, "GET", $"/services/{service}/updates?type=pop&trainVersion={version}");
        Assert.Equal(3, updates["updates"]!.AsArray().Count);
    }

    private SandboxCaller Caller() => SandboxCaller.InMemory(new SandboxCloud(new SandboxOptions { TuningTasks = 0, Clock = () => _now }), () => _now);

    private static Task<(int Status, JsonNode Body)> SendAsync(SandboxCaller caller, string method, string path, string? body = null) =>
        caller.SendAsync(caller.Aitems(path, new HttpMethod(method), body));

    private static string[] Names(JsonNode node) => [.. node.AsObject().Select(member => member.Key)];
}
