using System;
using System.Net.Http;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Models;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Api.Chat;

/// <summary>Makes the operation of a question: which API serves it, what is sent, how the answer is read.</summary>
internal static class ChatOperation
{
    /// <exception cref="ClovaStudioException">The request cannot succeed; nothing was sent.</exception>
    internal static ApiOperation<ChatAnswer> Create(ChatRequest request)
    {
        if (string.IsNullOrEmpty(request.Model) == string.IsNullOrEmpty(request.TaskId))
        {
            throw Refusal.Of(request.Model ?? request.TaskId, Strings.Chat_ModelOrTask);
        }

        var model = ModelOf(request);
        request.Check(model);
        int limit = MaximumTokens(request, model);
        string? effort = Effort(request, model);
        return new ApiOperation<ChatAnswer>(HttpMethod.Post, Path(request, model.ApiVersion))
        {
            Target = request.TaskId ?? request.Model,
            Write = json => request.Write(json, model, limit, effort),
            Body = request.Body,
            Read = response => ChatAnswerReader.Read(response, request),
            TaskId = request.TaskId,
            Usage = answer => answer.Usage,
            Cost = new RequestCost(model.Name, ChatTokens.Estimate(request), limit),

            // The vendor counts the input and the maximum asked for, however short the answer is.
            CountTokens = answer => answer.Usage.InputTokens > 0 ? (int)Math.Min(int.MaxValue, answer.Usage.InputTokens + limit) : null,
        };
    }

    /// <summary>The limit that is sent. It is always sent: what the service takes when it is not is 100 to 512, or not documented.</summary>
    internal static int MaximumTokens(ChatRequest request) => MaximumTokens(request, ModelOf(request));

    /// <summary>The model, or the one that the task has tuned: its quota is what counts.</summary>
    internal static ModelFacts ModelOf(ChatRequest request) => ModelTable.Find(request.Model ?? request.TaskModel ?? "");

    private static int MaximumTokens(ChatRequest request, ModelFacts model) => request.MaximumTokens ?? Effort(request, model) switch
    {
        ThinkingEfforts.Low => 5_120,
        ThinkingEfforts.Medium => 10_240,
        ThinkingEfforts.High => 20_480,
        _ => ChatRequest.DefaultMaximumTokens,
    };

    /// <summary>The effort that holds; null where the model does not think and nothing may be sent.</summary>
    private static string? Effort(ChatRequest request, ModelFacts model)
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
}
