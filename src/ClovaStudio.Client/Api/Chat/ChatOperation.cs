using System;
using System.Net.Http;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Chat;

/// <summary>Makes the operation of a question: which API serves it, what is sent, how the answer is read.</summary>
internal static class ChatOperation
{
    /// <exception cref="ClovaStudioException">The request cannot succeed; nothing was sent.</exception>
    internal static ApiOperation<ChatAnswer> Create(ChatRequest request)
    {
        if (string.IsNullOrEmpty(request.Model) == string.IsNullOrEmpty(request.TaskId))
        {
            throw ChatRules.Refusal(request.Model ?? request.TaskId, Strings.Chat_ModelOrTask);
        }

        var model = ChatModels.Find(request.Model ?? request.TaskModel ?? "");
        int version = request.ApiVersion ?? model.ApiVersion;
        if (version is < 1 or > 3)
        {
            throw ChatRules.Refusal(version, Strings.Chat_ApiVersion, version);
        }

        ChatRules.Check(request, model, version);
        int limit = MaximumTokens(request, model);
        return new ApiOperation<ChatAnswer>(HttpMethod.Post, Path(request, version))
        {
            Target = request.TaskId ?? request.Model,
            Write = json => Write(json, request, model, version, limit),
            Read = response => ChatAnswerReader.Read(response, request),
            TaskId = request.TaskId,
            Usage = answer => answer.Usage,
            Cost = new RequestCost(model.Name, ChatTokens.Estimate(request), limit),

            // The vendor counts the input and the maximum asked for, however short the answer is.
            CountTokens = answer => answer.Usage.InputTokens > 0 ? (int)Math.Min(int.MaxValue, answer.Usage.InputTokens + limit) : null,
        };
    }

    /// <summary>The limit that is sent. It is always sent: what the service takes when it is not is 100 to 512, or not documented.</summary>
    internal static int MaximumTokens(ChatRequest request) => MaximumTokens(request, ChatModels.Find(request.Model ?? request.TaskModel ?? ""));

    private static int MaximumTokens(ChatRequest request, ChatModel model) => request.MaximumTokens ?? Effort(request, model) switch
    {
        ThinkingEfforts.Low => 5_120,
        ThinkingEfforts.Medium => 10_240,
        ThinkingEfforts.High => 20_480,
        _ => ChatRequest.DefaultMaximumTokens,
    };

    /// <summary>The effort that holds; null where the model does not think and nothing may be sent.</summary>
    private static string? Effort(ChatRequest request, ChatModel model)
    {
        if (request.ThinkingEffort is not null)
        {
            return request.ThinkingEffort;
        }

        bool rulesThinkingOut = request.Tools.Count > 0 || request.Schema is not null || request.StopSequences.Count > 0;
        return !model.CanThink || !model.IsDocumented ? null
            : rulesThinkingOut ? ThinkingEfforts.None
            : ThinkingEfforts.Low;
    }

    private static string Path(ChatRequest request, int version) => request.TaskId is { } task
        ? $"/v{version}/tasks/{PathSegment.Of(task)}/chat-completions"
        : $"/v{version}/chat-completions/{PathSegment.Of(request.Model!)}";

    private static void Write(JsonTextWriter json, ChatRequest request, ChatModel model, int version, int limit)
    {
        bool isFirst = version < 3;
        ChatMessageWriter.WriteAll(json, request.Messages, isFirst);
        json.Property("temperature", request.Temperature);
        json.Property("topP", request.TopP);
        json.Property("topK", request.TopK);
        json.Property(isFirst ? "repeatPenalty" : "repetitionPenalty", request.RepetitionPenalty);
        if (request.StopSequences.Count > 0)
        {
            json.Property(isFirst ? "stopBefore" : "stop", [.. request.StopSequences]);
        }

        json.Property(model.LimitsCompletion ? "maxCompletionTokens" : "maxTokens", limit);
        json.Property("seed", request.Seed);
        json.Property("includeAiFilters", request.IncludeAiFilter ? true : null);
        if (Effort(request, model) is { } effort && !isFirst)
        {
            json.WritePropertyName("thinking");
            json.WriteStartObject();
            json.Property("effort", effort);
            json.WriteEndObject();
        }

        ChatToolWriter.WriteSchema(json, request);
        ChatToolWriter.WriteTools(json, request);
    }
}
