using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Serving;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Tests.Areas.Chat;

/// <summary>Asks the sandbox's models as a bare HTTP client does, within the process.</summary>
internal sealed class SandboxChat(SandboxCloud cloud) : IDisposable
{
    internal const string Chat1 = "/v1/chat-completions/HCX-003";
    internal const string Chat3 = "/v3/chat-completions/HCX-005";
    internal const string Thinker = "/v3/chat-completions/HCX-007";

    private readonly HttpClient _http = new(new SandboxHandler(cloud)) { BaseAddress = SandboxCloud.ClovaEndpoint };

    internal SandboxChat(Action<SandboxOptions>? configure = null)
        : this(Make(configure))
    {
    }

    internal SandboxCloud Cloud { get; } = cloud;

    public void Dispose() => _http.Dispose();

    /// <summary>A body with one question.</summary>
    internal static JObject Ask(string text, object? more = null)
    {
        var body = more is null ? new JObject() : JObject.FromObject(more);
        body["messages"] = JArray.FromObject(new[] { new { role = "user", content = text } });
        return body;
    }

    internal async Task<HttpResponseMessage> SendAsync(string path, JObject body, bool streams = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxCloud.ApiKey);
        if (streams)
        {
            request.Headers.Accept.ParseAdd("text/event-stream");
        }

        return await _http.SendAsync(request);
    }

    /// <summary>The result of an answer that is a success.</summary>
    internal async Task<JObject> ResultAsync(string path, JObject body)
    {
        using var response = await SendAsync(path, body);
        var json = Parse(await response.Content.ReadAsStringAsync());
        Assert200(json["status"]?["code"]);
        return (JObject)json["result"]!;
    }

    /// <summary>The result of what is asked for.</summary>
    internal async Task<JObject> GetAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path) { Content = new StringContent("", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxCloud.ApiKey);
        using var response = await _http.SendAsync(request);
        var json = Parse(await response.Content.ReadAsStringAsync());
        Assert200(json["status"]?["code"]);
        return (JObject)json["result"]!;
    }

    internal async Task<string> TextAsync(string path, JObject body) => (string)(await ResultAsync(path, body))["message"]!["content"]!;

    /// <summary>Status, code and message of a refusal: <c>400 40001 Invalid parameter: seed</c>.</summary>
    internal async Task<string> RefusalAsync(string path, JObject body)
    {
        using var response = await SendAsync(path, body);
        var status = Parse(await response.Content.ReadAsStringAsync())["status"]!;
        return $"{(int)response.StatusCode} {status["code"]} {status["message"]}";
    }

    /// <summary>The events of a stream, with their data.</summary>
    internal async Task<IReadOnlyList<(string Name, JObject Data)>> EventsAsync(string path, JObject body)
    {
        using var response = await SendAsync(path, body, streams: true);
        Xunit.Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        string text = await response.Content.ReadAsStringAsync();
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Event)];
    }

    internal static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static (string Name, JObject Data) Event(string block)
    {
        string[] lines = block.Split('\n');
        string Field(string name) => lines.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];
        return (Field("event:"), Parse(Field("data:")));
    }

    private static void Assert200(JToken? code) => Xunit.Assert.Equal("20000", (string?)code);

    private static SandboxCloud Make(Action<SandboxOptions>? configure)
    {
        var options = new SandboxOptions { TuningTasks = 0 };
        configure?.Invoke(options);
        return new SandboxCloud(options);
    }
}
