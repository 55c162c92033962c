using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Chat;
using ClovaStudio.Core.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Support;

/// <summary>A case of <c>wire-examples/*.json</c>: what is sent, what is answered, and what comes of it.</summary>
internal sealed class WireExample
{
    private const string Folder = "wire-examples";

    private readonly JObject _case;

    private WireExample(JObject found) => _case = found;

    internal string Id => (string)_case["id"]!;

    internal JObject? Body => _case["request"]?["body"] as JObject;

    internal string Method => (string)_case["request"]!["method"]!;

    internal bool HasRequest => _case["request"] is not null;

    internal string Path => (string)_case["request"]!["path"]!;

    /// <summary>What the client accepts; a stream of the OpenAI-compatible part is asked for in the body, and the header does no harm.</summary>
    internal string Accept => (string?)_case["request"]?["headers"]?["Accept"] ?? (BodyFile is null ? "application/json" : "text/event-stream");

    /// <summary>The file of events that is answered; null when the answer is no stream.</summary>
    internal string? BodyFile => (string?)_case["response"]?["bodyFile"];

    /// <summary>The answer's body, when it is JSON.</summary>
    internal JObject? Answered => _case["response"]?["body"] as JObject;

    internal bool HasResponse => _case["response"] is not null;

    internal int Status => (int)_case["response"]!["status"]!;

    internal JObject Expected => _case["expect"] as JObject ?? [];

    /// <summary>The case of this name: its file and its id, such as <c>router/blocked</c>.</summary>
    internal static WireExample Find(string name)
    {
        string[] parts = name.Split('/');
        return new(Cases(parts[0]).Single(found => (string?)found["id"] == parts[1]));
    }

    /// <summary>The names of the cases of a file that fit.</summary>
    internal static TheoryData<string> Names(string file, Func<JObject, bool>? fits = null) =>
        [.. Cases(file).Where(found => fits?.Invoke(found) ?? true).Select(found => $"{file}/{(string)found["id"]!}")];

    /// <summary>The names of all cases of all files.</summary>
    internal static IEnumerable<string> AllNames() => Fixture.Names(Folder, ".json")
        .Select(name => name[(Folder.Length + 1)..^".json".Length])
        .SelectMany(file => Cases(file).Select(found => $"{file}/{(string)found["id"]!}"));

    internal static bool IsSent(JObject found) => found["request"] is not null;

    internal static bool IsAnswered(JObject found) => found["response"] is not null;

    /// <summary>A client whose requests this example answers.</summary>
    internal (TestClient Client, KeepingHandler Sent) Open()
    {
        var handler = new KeepingHandler(Answer);
        return (new TestClient(handler), handler);
    }

    /// <summary>Whether the request went where the example says, with the same body.</summary>
    internal void AssertSent(KeepingHandler handler, params string[] defaultsToLeaveOut)
    {
        var sent = Assert.Single(handler.Sent);
        Assert.Equal(Method, sent.Method);
        Assert.Equal(Path, sent.Path);
        Assert.Equal(Accept, sent.Accept);
        var body = (JObject?)Body?.DeepClone() ?? [];
        foreach (string name in defaultsToLeaveOut)
        {
            body.Remove(name);
        }

        Assert.Equal(Sorted(body).ToString(), Sorted(sent.Body).ToString());
    }

    internal static IEnumerable<ToolDefinition> Tools(JObject? body) => (body?["tools"] ?? new JArray()).Select(tool => new ToolDefinition(
        (string)tool["function"]!["name"]!, (string?)tool["function"]!["description"], JsonSchema.FromJson(tool["function"]!["parameters"]!.ToString())));

    /// <summary>The messages of a request, or of its history.</summary>
    internal static IEnumerable<ChatMessage> Messages(JObject? body, string name = "messages") => (body?[name] ?? new JArray()).Select(message =>
    {
        var parts = message["content"] as JArray;
        return new ChatMessage((string)message["role"]!, parts is null ? (string)message["content"]! : string.Concat(parts.Select(part => (string?)part["text"])))
        {
            Images = [.. (parts ?? []).Where(part => part["imageUrl"] is not null).Select(part => new ChatImage { Url = (string)part["imageUrl"]!["url"]! })],
            ToolCallId = (string?)message["toolCallId"],
            ToolCalls = [.. (message["toolCalls"] ?? new JArray()).Select(call => new ToolCall
            {
                Id = (string)call["id"]!,
                Name = (string)call["function"]!["name"]!,
                ArgumentsJson = call["function"]!["arguments"]!.ToString(Formatting.None),
            })],
        };
    });

    private HttpResponseMessage Answer()
    {
        var response = _case["response"]!;
        byte[] body = BodyFile is { } file ? Fixture.Bytes($"{Folder}/{file}")
            : System.Text.Encoding.UTF8.GetBytes(response["body"]?.ToString(Formatting.None) ?? (string?)response["bodyText"] ?? "");
        string type = (string?)response["headers"]?["Content-Type"] ?? "application/json";
        var answer = ScriptedHandler.Bytes(body, (int)response["status"]!, type);
        foreach (var header in (response["headers"] as JObject ?? []).Properties().Where(header => header.Name != "Content-Type"))
        {
            answer.Headers.TryAddWithoutValidation(header.Name, (string?)header.Value);
        }

        return answer;
    }

    private static IEnumerable<JObject> Cases(string file) =>
        JObject.Parse(Fixture.Text($"{Folder}/{file}.json"))["cases"]!.Cast<JObject>();

    /// <summary>The same members in one order; whole numbers are the same with and without a point.</summary>
    private static JToken Sorted(JToken json) => json switch
    {
        JObject found => new JObject(found.Properties().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => new JProperty(property.Name, Sorted(property.Value)))),
        JArray array => new JArray(array.Select(Sorted)),
        JValue { Value: double number } when number == Math.Floor(number) => (long)number,
        _ => json,
    };

    internal sealed record Kept(string Method, string Path, string Accept, JObject Body);

    /// <summary>Keeps what was sent.</summary>
    internal sealed class KeepingHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        internal List<Kept> Sent { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Sent.Add(new Kept(request.Method.Method, request.RequestUri!.PathAndQuery, request.Headers.Accept.ToString(), body.Length == 0 ? [] : JObject.Parse(body)));
            return answer();
        }
    }
}
