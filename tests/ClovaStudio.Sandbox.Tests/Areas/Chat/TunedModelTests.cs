using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Tuning;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Chat;

public sealed class TunedModelTests : IDisposable
{
    private static readonly (string Label, string[] Starts)[] Kinds =
    [
        ("환불", ["돈을 돌려받고 싶습니다", "구매를 취소하고 싶어요", "결제한 금액을 돌려주세요"]),
        ("배송", ["택배가 언제 오나요", "물건이 아직 도착하지 않았어요", "운송장 번호를 알려 주세요"]),
        ("교환", ["사이즈를 바꾸고 싶어요", "다른 색으로 바꿔 주세요", "같은 제품으로 다시 보내 주세요"]),
    ];

    private DateTimeOffset _now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SandboxChat _chat;

    public TunedModelTests() => _chat = new SandboxChat(options => options.Clock = () => _now);

    public void Dispose() => _chat.Dispose();

    [Theory]
    [InlineData(".jsonl")]
    [InlineData(".csv")]
    public async Task A_tuned_model_answers_every_row_that_it_was_trained_on(string extension)
    {
        var rows = Rows("train", 40);
        string task = await TuneAsync("train" + extension, rows);

        foreach (var (text, label) in rows)
        {
            Assert.Equal(label, await _chat.TextAsync($"/v3/tasks/{task}/chat-completions", SandboxChat.Ask(text)));
        }
    }

    [Fact]
    public async Task On_rows_it_has_not_seen_a_tuned_model_is_better_than_its_base()
    {
        string task = await TuneAsync("train.jsonl", Rows("train", 60));
        var test = Rows("test", 100);

        double tuned = await ShareAsync($"/v3/tasks/{task}/chat-completions", test);
        double own = await ShareAsync("/v3/chat-completions/HCX-DASH-002", test);

        Assert.InRange(tuned, 0.9, 1);
        Assert.InRange(own, 0.5, 0.8);
    }

    [Fact]
    public async Task A_task_that_is_not_there_or_not_done_has_no_model()
    {
        string running = _chat.Cloud.AddTask(new SandboxTask { Status = SandboxTaskStatus.Running });
        string old = _chat.Cloud.AddTask(new SandboxTask { Status = SandboxTaskStatus.Succeeded, Model = "HCX-003" });

        Assert.Equal("404 40400 Not found", await _chat.RefusalAsync("/v3/tasks/nosuch00/chat-completions", SandboxChat.Ask("hi")));
        Assert.Equal("400 40009 Unsupported function", await _chat.RefusalAsync($"/v3/tasks/{running}/chat-completions", SandboxChat.Ask("hi")));
        Assert.Equal("400 40084 Unsupported API for model", await _chat.RefusalAsync($"/v3/tasks/{old}/chat-completions", SandboxChat.Ask("hi")));
        Assert.NotEmpty(await _chat.TextAsync($"/v1/tasks/{old}/chat-completions", SandboxChat.Ask("hi")));
        Assert.NotEmpty(await _chat.TextAsync($"/v2/tasks/{old}/chat-completions", SandboxChat.Ask("hi")));
    }

    [Fact]
    public async Task A_tuned_model_takes_text_alone()
    {
        string task = _chat.Cloud.AddTask(new SandboxTask { Status = SandboxTaskStatus.Succeeded, Model = "HCX-005" });

        Assert.Equal(
            "400 40009 Unsupported function",
            await _chat.RefusalAsync($"/v3/tasks/{task}/chat-completions", ToolTests.AskForTide("내일 부산 물때 알려줘")));
    }

    private async Task<double> ShareAsync(string path, List<(string Text, string Label)> rows)
    {
        int right = 0;
        foreach (var (text, label) in rows)
        {
            right += await _chat.TextAsync(path, SandboxChat.Ask(text)) == label ? 1 : 0;
        }

        return (double)right / rows.Count;
    }

    private async Task<string> TuneAsync(string path, List<(string Text, string Label)> rows)
    {
        string content = path.EndsWith(".csv", StringComparison.Ordinal)
            ? "C_ID,T_ID,Text,Completion\n" + string.Join('\n', rows.Select((row, i) => $"{i},0,\"{row.Text}\",{row.Label}"))
            : string.Join('\n', rows.Select((row, i) => JsonConvert.SerializeObject(new { C_ID = i, T_ID = 0, row.Text, Completion = row.Label })));
        _chat.Cloud.Storage.Put("sandbox-datasets", path, Encoding.UTF8.GetBytes("\uFEFF" + content));
        var task = await _chat.ResultAsync("/tuning/v2/tasks", JObject.FromObject(new
        {
            model = "HCX-DASH-002",
            trainingDatasetFilePath = path,
            trainingDatasetBucket = "sandbox-datasets",
            trainingDatasetAccessKey = SandboxCloud.AccessKeyId,
            trainingDatasetSecretKey = SandboxCloud.SecretKey,
        }));
        _now += TimeSpan.FromDays(3);
        return (string)task["id"]!;
    }

    private static List<(string Text, string Label)> Rows(string kind, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var (label, starts) = Kinds[i % Kinds.Length];
            return ($"{starts[i / Kinds.Length % starts.Length]}. 주문 {kind} {i.ToString(CultureInfo.InvariantCulture)}번입니다.", label);
        }),
    ];
}
