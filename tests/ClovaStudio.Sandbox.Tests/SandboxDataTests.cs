using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Serving;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

public sealed class SandboxDataTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task There_are_122_tasks_of_every_status_type_and_failure()
    {
        var tasks = await AllTasksAsync(FixedCloud());

        Assert.Equal(122, tasks.Count);
        Assert.Equal(122, tasks.Select(task => (string)task["id"]!).Distinct().Count());
        Assert.Equal(["FAILED", "RUNNING", "SUCCEEDED", "WAIT"], Values(tasks, "status"));
        Assert.Equal(["CLASSIFICATION", "GENERATION"], Values(tasks, "taskType"));
        Assert.Equal(["HCX-002", "HCX-003", "HCX-005", "HCX-DASH-001", "HCX-DASH-002"], Values(tasks, "model"));
        Assert.Equal(["API", "WEB"], Values(tasks, "createdClientType"));
        var failures = tasks.Where(task => (string)task["status"]! == "FAILED").Select(Info)
            .Select(info => ((string)info!["failureReason"]!, (string?)info["message"])).Distinct().ToArray();
        foreach (var documented in DocumentedFailures.All)
        {
            Assert.Contains(failures, failure => failure.Item1 == documented.Reason && (documented.Message is null || failure.Item2 == documented.Message));
        }
    }

    [Fact]
    public async Task StatusInfo_comes_as_object_array_and_null_and_with_fields_left_out()
    {
        var tasks = await AllTasksAsync(FixedCloud());

        Assert.Contains(tasks, task => task["statusInfo"] is null);
        Assert.Contains(tasks, task => task["statusInfo"] is JsonArray);
        Assert.Contains(tasks, task => task["statusInfo"] is JsonObject info && info.Count == 13);
        Assert.Contains(tasks, task => task["statusInfo"] is JsonObject info && !info.ContainsKey("message") && !info.ContainsKey("endDatetime"));
        Assert.Contains(tasks, task => task["statusInfo"] is JsonObject info && info.ContainsKey("message") && !info.ContainsKey("endDatetime"));
    }

    [Fact]
    public async Task No_task_is_younger_than_five_minutes_and_dates_have_an_offset_without_colon()
    {
        foreach (var task in await AllTasksAsync(FixedCloud()))
        {
            string text = (string)task["createdDate"]!;
            Assert.EndsWith("+0900", text, StringComparison.Ordinal);
            var created = DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
            Assert.InRange(created, Now - TimeSpan.FromDays(43), Now - TimeSpan.FromMinutes(5));
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_page_and_another_seed_another()
    {
        string first = await PageAsync(FixedCloud());

        Assert.Equal(first, await PageAsync(FixedCloud()));
        Assert.NotEqual(first, await PageAsync(FixedCloud(seed: 7)));
    }

    [Fact]
    public async Task The_learning_rate_is_printed_with_a_capital_exponent() =>
        Assert.Contains("\"learningRate\":1.0E-4,", await PageAsync(FixedCloud()), StringComparison.Ordinal);

    [Fact]
    public async Task One_service_has_2345_trains_of_every_type_in_every_status_and_one_has_none()
    {
        await using var caller = SandboxCaller.InMemory(FixedCloud(), () => Now);
        var (_, list) = await caller.SendAsync(caller.Aitems("/services"));
        var services = list["services"]!.AsArray();
        var trains = new Dictionary<string, List<JsonNode>>();
        foreach (var service in services)
        {
            string id = (string)service!["serviceId"]!;
            trains[(string)service["name"]!] = await AllTrainsAsync(caller, id);
        }

        Assert.True(services.Count >= 4);
        Assert.Empty(trains["fresh_start"]);
        var main = trains["shop_main"];
        Assert.Equal(2345, main.Count);
        Assert.Equal(2345, main.Select(train => (string)train["version"]!).Distinct().Count());
        Assert.Equal(27, main.Select(train => ((string)train["type"]!, (string)train["status"]!)).Distinct().Count());
        Assert.All(main, train => Assert.NotNull(train["nextUpdateDate"]));
        Assert.All(trains["book_club"], train => Assert.Null(train["nextUpdateDate"]));
        Assert.Contains(main, train => train["description"] is null);
        Assert.Contains(main, train => train["description"] is not null);
        Assert.Contains(main, train => train["hpConfig"]!.AsObject().Count == 1);
        var kinds = main.SelectMany(train => train["hpConfig"]!.AsObject()).Select(option => option.Value!.GetValueKind()).Distinct();
        Assert.Equal(5, kinds.Count()); // String, number, true, false and list.
    }

    private static SandboxCloud FixedCloud(int seed = 0) => new(new SandboxOptions { Clock = () => Now, SeedValue = seed });

    private static JsonNode? Info(JsonNode task) => task["statusInfo"] is JsonArray array ? array[0] : task["statusInfo"];

    private static string[] Values(List<JsonNode> rows, string name) =>
        rows.Select(row => (string)row[name]!).Distinct().Order(StringComparer.Ordinal).ToArray();

    private static async Task<string> PageAsync(SandboxCloud cloud)
    {
        await using var caller = SandboxCaller.InMemory(cloud);
        using var response = await caller.StartAsync(caller.Clova("/tuning/v2/tasks?page=0&size=100"));
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<List<JsonNode>> AllTasksAsync(SandboxCloud cloud)
    {
        await using var caller = SandboxCaller.InMemory(cloud);
        var rows = new List<JsonNode>();
        for (int page = 0; page < 2; page++)
        {
            var (_, body) = await caller.SendAsync(caller.Clova($"/tuning/v2/tasks?page={page}&size=100"));
            rows.AddRange(body["result"]!["content"]!.AsArray().Select(row => row!));
        }

        return rows;
    }

    private static async Task<List<JsonNode>> AllTrainsAsync(SandboxCaller caller, string service)
    {
        var rows = new List<JsonNode>();
        while (true)
        {
            var (_, body) = await caller.SendAsync(caller.Aitems($"/services/{service}/trains?offset={rows.Count}&limit=1000"));
            var page = body["trains"]!.AsArray();
            rows.AddRange(page.Select(row => row!));
            if (page.Count < 1000)
            {
                return rows;
            }
        }
    }
}
