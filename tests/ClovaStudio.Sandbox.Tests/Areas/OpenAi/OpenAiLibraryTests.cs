using System;
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox.Serving;
using Newtonsoft.Json.Linq;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Models;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.OpenAi;

/// <summary>The official OpenAI library for .NET against the sandbox behind a socket.</summary>
public sealed class OpenAiLibraryTests : IAsyncLifetime
{
    private readonly SandboxCloud _cloud = new(new SandboxOptions { TuningTasks = 0 });
    private EmulatorServer _server = null!;

    public async Task InitializeAsync() => _server = await EmulatorServer.StartAsync(_cloud);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Chat_answers()
    {
        ChatCompletion completion = await Chat("HCX-005").CompleteChatAsync([new SystemChatMessage("Be brief."), new UserChatMessage("What is 17 times 6?")]);

        Assert.Contains("17", completion.Content[0].Text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, completion.FinishReason);
        Assert.Equal("HCX-005", completion.Model);
        Assert.Matches("^[0-9a-f]{32}$", completion.Id);
        Assert.Equal(completion.Usage.TotalTokenCount, completion.Usage.InputTokenCount + completion.Usage.OutputTokenCount);
        Assert.InRange(completion.CreatedAt, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }

    [Fact]
    public async Task A_stream_has_the_answer_in_parts()
    {
        var text = new StringBuilder();
        ChatFinishReason? reason = null;
        int updates = 0;
        await foreach (var update in Chat("HCX-DASH-002").CompleteChatStreamingAsync([new UserChatMessage("부산의 바다에 대해 알려 주세요")]))
        {
            text.Append(string.Concat(update.ContentUpdate.Select(part => part.Text)));
            reason = update.FinishReason ?? reason;
            updates++;
        }

        ChatCompletion whole = await Chat("HCX-DASH-002").CompleteChatAsync([new UserChatMessage("부산의 바다에 대해 알려 주세요")]);
        Assert.Equal(whole.Content[0].Text, text.ToString());
        Assert.Equal(ChatFinishReason.Stop, reason);
        Assert.True(updates > 5);
    }

    [Fact]
    public async Task A_tool_is_called_and_its_result_answered()
    {
        var tool = ChatTool.CreateFunctionTool("get_tide", "Tide times of a Korean port", BinaryData.FromString(
            """{"type":"object","properties":{"port":{"type":"string","description":"port name"}},"required":["port"]}"""));
        var options = new ChatCompletionOptions { Tools = { tool }, MaxOutputTokenCount = 1024 };
        List<ChatMessage> messages = [new UserChatMessage("When is the tide in Busan?")];

        ChatCompletion called = await Chat("HCX-005").CompleteChatAsync(messages, options);
        var call = Assert.Single(called.ToolCalls);
        messages.Add(new AssistantChatMessage(called));
        messages.Add(new ToolChatMessage(call.Id, """{"high":["04:12","16:40"]}"""));
        ChatCompletion answered = await Chat("HCX-005").CompleteChatAsync(messages, options);

        Assert.Equal(ChatFinishReason.ToolCalls, called.FinishReason);
        Assert.Equal("""{"port":"Busan"}""", call.FunctionArguments.ToString());
        Assert.Contains("16:40", answered.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_is_called_in_a_stream()
    {
        var tool = ChatTool.CreateFunctionTool("get_tide", "Tide times of a Korean port", BinaryData.FromString(
            """{"type":"object","properties":{"port":{"type":"string"}},"required":["port"]}"""));
        var options = new ChatCompletionOptions { Tools = { tool }, MaxOutputTokenCount = 1024 };
        var arguments = new StringBuilder();
        string? name = null;
        await foreach (var update in Chat("HCX-005").CompleteChatStreamingAsync([new UserChatMessage("When is the tide in Busan?")], options))
        {
            foreach (var part in update.ToolCallUpdates)
            {
                name ??= part.FunctionName;
                arguments.Append(part.FunctionArgumentsUpdate);
            }
        }

        Assert.Equal("get_tide", name);
        Assert.Equal("""{"port":"Busan"}""", arguments.ToString());
    }

    [Fact]
    public async Task Structured_output_follows_its_schema()
    {
#pragma warning disable OPENAI001 // The library calls its property for the effort experimental.
        var options = new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("label", BinaryData.FromString(
                """{"type":"object","properties":{"label":{"type":"string","enum":["배송","환불"]}},"required":["label"],"additionalProperties":false}""")),
            ReasoningEffortLevel = new ChatReasoningEffortLevel("none"),
        };
#pragma warning restore OPENAI001

        ChatCompletion completion = await Chat("HCX-007").CompleteChatAsync([new UserChatMessage("환불해 주세요")], options);

        Assert.Equal("환불", (string?)JObject.Parse(completion.Content[0].Text)["label"]);
    }

    [Fact]
    public async Task Embeddings_are_vectors_of_1024_numbers()
    {
        var client = new EmbeddingClient("bge-m3", new ApiKeyCredential(SandboxCloud.ApiKey), Options());

        OpenAIEmbedding embedding = await client.GenerateEmbeddingAsync("mandarins of Jeju");
        OpenAIEmbedding near = await client.GenerateEmbeddingAsync("a mandarin of Jeju");
        OpenAIEmbedding far = await client.GenerateEmbeddingAsync("무역 통계");

        Assert.Equal(1024, embedding.ToFloats().Length);
        Assert.True(Cosine(embedding, near) > Cosine(embedding, far));
    }

    [Fact]
    public async Task Models_are_listed()
    {
        OpenAIModelCollection models = await new OpenAIModelClient(new ApiKeyCredential(SandboxCloud.ApiKey), Options()).GetModelsAsync();

        Assert.Contains("HCX-007", models.Select(model => model.Id));
        Assert.Contains("bge-m3", models.Select(model => model.Id));
    }

    [Fact]
    public async Task Errors_have_status_and_code()
    {
        var unknown = await Assert.ThrowsAsync<ClientResultException>(() => Chat("HCX-1").CompleteChatAsync([new UserChatMessage("hello")]));
        var unsupported = await Assert.ThrowsAsync<ClientResultException>(() =>
            Chat("HCX-005").CompleteChatAsync([new UserChatMessage("hello")], new ChatCompletionOptions { EndUserId = "someone" }));
        var wrongKey = await Assert.ThrowsAsync<ClientResultException>(() =>
            new ChatClient("HCX-005", new ApiKeyCredential("nv-test-not-a-real-key"), Options()).CompleteChatAsync([new UserChatMessage("hello")]));

        Assert.Equal((400, "40080"), (unknown.Status, Code(unknown)));
        Assert.Equal((400, "40002"), (unsupported.Status, Code(unsupported)));
        Assert.Equal((401, "40104"), (wrongKey.Status, Code(wrongKey)));
    }

    [Fact]
    public async Task What_the_library_adds_of_its_own_accord_is_refused_when_nothing_takes_it_out()
    {
        var plain = new ChatClient("HCX-005", new ApiKeyCredential(SandboxCloud.ApiKey), new OpenAIClientOptions { Endpoint = Endpoint });

        var refused = await Assert.ThrowsAsync<ClientResultException>(async () =>
        {
            await foreach (var update in plain.CompleteChatStreamingAsync([new UserChatMessage("hello")]))
            {
                Assert.Fail("A part came: " + update.CompletionId);
            }
        });

        Assert.Equal("40002", Code(refused));
        Assert.Contains("stream_options", refused.Message, StringComparison.Ordinal);
    }

    private Uri Endpoint => new(_server.ClovaEndpoint, "v1/openai/");

    private ChatClient Chat(string model) => new(model, new ApiKeyCredential(SandboxCloud.ApiKey), Options());

    private OpenAIClientOptions Options()
    {
        var options = new OpenAIClientOptions { Endpoint = Endpoint, RetryPolicy = new ClientRetryPolicy(0) };
        options.AddPolicy(new WithoutUnsupportedFields(), PipelinePosition.PerCall);
        return options;
    }

    private static string? Code(ClientResultException exception) =>
        (string?)JObject.Parse(exception.GetRawResponse()!.Content.ToString())["error"]!["code"];

    private static double Cosine(OpenAIEmbedding left, OpenAIEmbedding right)
    {
        float[] a = left.ToFloats().ToArray();
        float[] b = right.ToFloats().ToArray();
        double dot = a.Zip(b, (x, y) => (double)x * y).Sum();
        return dot / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(x => (double)x * x));
    }

    /// <summary>The policy of docs/openai.md: takes out what the library sends unasked and CLOVA Studio does not know.</summary>
    private sealed class WithoutUnsupportedFields : PipelinePolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Clean(message);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            Clean(message);
            await ProcessNextAsync(message, pipeline, currentIndex);
        }

        private static void Clean(PipelineMessage message)
        {
            if (message.Request.Content is not { } content)
            {
                return;
            }

            using var buffer = new MemoryStream();
            content.WriteTo(buffer, default);
            var body = JObject.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
            body.Remove("stream_options");
            if (body["encoding_format"] is not null)
            {
                body["encoding_format"] = "float";
            }

            message.Request.Content = BinaryContent.Create(BinaryData.FromString(body.ToString()));
        }
    }
}
