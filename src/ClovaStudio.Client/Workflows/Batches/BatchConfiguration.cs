using System;
using System.Globalization;
using System.Linq;
using ClovaStudio.Api.Chat;

namespace ClovaStudio.Workflows.Batches;

/// <summary>What the results of a batch depend on, by the names of the parameters.</summary>
internal static class BatchConfiguration
{
    /// <summary>Of a request of the batch. What the model is told, and the schema, stand there as their hashes.</summary>
    internal static CheckpointConfiguration Of(ChatRequest request) => new CheckpointConfiguration()
        .Add("Model", request.Model)
        .Add("TuningTask", request.TaskId)
        .Add("ApiVersion", Text(request.ApiVersion))
        .Add("MaxTokens", Text(request.MaximumTokens))
        .Add("Temperature", Text(request.Temperature))
        .Add("TopP", Text(request.TopP))
        .Add("TopK", Text(request.TopK))
        .Add("RepetitionPenalty", Text(request.RepetitionPenalty))
        .Add("Seed", Text(request.Seed))
        .Add("ThinkingEffort", request.ThinkingEffort)
        .Add("IncludeAiFilter", request.IncludeAiFilter ? "true" : null)
        .AddHidden("System", request.Messages.FirstOrDefault(message => message.Role == ChatRoles.System)?.Content)
        .AddHidden("StopSequence", request.StopSequences.Count == 0 ? null : string.Join("\n", request.StopSequences))
        .AddHidden("Schema", request.Schema?.ToJson());

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
