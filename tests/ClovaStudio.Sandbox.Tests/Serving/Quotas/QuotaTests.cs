using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Tests.Areas.Chat;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Serving.Quotas;

public sealed class QuotaTests : IDisposable
{
    private DateTimeOffset _now = new(2026, 9, 1, 0, 0, 10, TimeSpan.Zero);
    private SandboxChat? _chat;

    public void Dispose() => _chat?.Dispose();

    [Fact]
    public async Task Without_a_quota_nobody_is_refused()
    {
        Use();
        for (int i = 0; i < 300; i++)
        {
            Assert.Null(await WaitAsync());
        }
    }

    [Theory]
    [InlineData(QuotaWindow.Sliding, 60)]
    [InlineData(QuotaWindow.Fixed, 50)]
    public async Task What_is_more_than_a_minutes_requests_is_told_how_long_to_wait(QuotaWindow window, int seconds)
    {
        Use(new SandboxQuota { RequestsPerMinute = 2, Window = window });

        string?[] waits = [await WaitAsync(), await WaitAsync(), await WaitAsync()];
        Assert.Equal((string?[])[null, null, seconds + "s"], waits);
        _now += TimeSpan.FromSeconds(seconds - 1);
        Assert.Equal("1s", await WaitAsync());
        _now += TimeSpan.FromSeconds(1);
        Assert.Null(await WaitAsync());
    }

    [Fact]
    public async Task A_minute_is_as_short_as_the_cloud_is_fast()
    {
        Use(speed: 60, new SandboxQuota { RequestsPerMinute = 1 });

        Assert.Null(await WaitAsync());
        Assert.Equal("60s", await WaitAsync());
        _now += TimeSpan.FromSeconds(0.5);
        Assert.Equal("30s", await WaitAsync());
        _now += TimeSpan.FromSeconds(0.5);
        Assert.Null(await WaitAsync());
    }

    [Fact]
    public async Task Tokens_are_those_of_the_input_and_the_largest_output()
    {
        Use(new SandboxQuota { TokensPerMinute = 2050 });

        Assert.Null(await WaitAsync(maxTokens: 2000));
        Assert.NotNull(await WaitAsync(maxTokens: 100));
        Assert.Null(await WaitAsync(maxTokens: 1));
    }

    [Fact]
    public async Task A_tuned_model_counts_against_its_base_and_other_models_do_not()
    {
        Use(new SandboxQuota { RequestsPerMinute = 1 });
        string task = _chat!.Cloud.AddTask(new SandboxTask { Model = "HCX-005", Status = SandboxTaskStatus.Succeeded });

        Assert.Null(await WaitAsync());
        Assert.NotNull(await WaitAsync($"/v3/tasks/{task}/chat-completions"));
        Assert.Null(await WaitAsync("/v3/chat-completions/HCX-DASH-002"));
    }

    [Theory]
    [InlineData("/v1/api-tools/embedding/v2", """{"text":"문의"}""")]
    [InlineData("/v1/api-tools/segmentation", """{"text":"하나입니다. 둘입니다."}""")]
    [InlineData("/v1/api-tools/summarization/v2", """{"texts":["하나입니다. 둘입니다."]}""")]
    [InlineData("/v1/api-tools/reranker", """{"query":"환불","documents":[{"id":"1","doc":"환불은 7일입니다."}]}""")]
    [InlineData("/v1/routers/sandbox-router/versions/1/route", """{"query":"날씨"}""")]
    [InlineData("/v1/skillsets/sandbox-skillset/versions/1/final-answer", """{"query":"날씨"}""")]
    public async Task A_tool_has_a_quota_of_its_own_that_a_bad_request_does_not_use_up(string path, string body)
    {
        Use(new SandboxQuota { RequestsPerMinute = 1 });

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], new[] { await StatusAsync(path, "{}"), await StatusAsync(path, body), await StatusAsync(path, body) });
        Assert.Null(await WaitAsync());
    }

    [Fact]
    public async Task Vectors_count_together_however_they_are_asked_for()
    {
        Use(new SandboxQuota { RequestsPerMinute = 1 });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/v1/api-tools/embedding/v2", """{"text":"문의"}"""));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync("/v1/openai/embeddings", """{"model":"bge-m3","input":"문의"}"""));
    }

    [Fact]
    public async Task A_quota_is_also_a_fault_in_text()
    {
        Use();
        _chat!.Cloud.Faults.Add("quota:rpm=1,model=HCX-005,window=fixed,headers=rate-limit");
        using var taken = await _chat.SendAsync(SandboxChat.Chat3, SandboxChat.Ask("hi"));
        using var refused = await _chat.SendAsync(SandboxChat.Chat3, SandboxChat.Ask("hi"), streams: true);

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("50s", refused.Headers.GetValues("x-ratelimit-reset-requests").Single());
        Assert.Null(refused.Headers.RetryAfter);
        Assert.Contains("42901", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void Use(params SandboxQuota[] quotas) => Use(1, quotas);

    private void Use(double speed, params SandboxQuota[] quotas) => _chat = new SandboxChat(options =>
    {
        options.Quotas = quotas;
        options.Clock = () => _now;
        options.ClockSpeed = speed;
    });

    private async Task<HttpStatusCode> StatusAsync(string path, string body)
    {
        using var response = await _chat!.SendAsync(path, Newtonsoft.Json.Linq.JObject.Parse(body));
        return response.StatusCode;
    }

    /// <summary>How long a refusal says to wait; null when there was an answer.</summary>
    private async Task<string?> WaitAsync(string path = SandboxChat.Chat3, int maxTokens = 10)
    {
        using var response = await _chat!.SendAsync(path, SandboxChat.Ask("hi", new { maxTokens }));
        return response.StatusCode == HttpStatusCode.TooManyRequests ? response.Headers.RetryAfter!.Delta!.Value.TotalSeconds + "s" : null;
    }
}
