using System.Linq;
using ClovaStudio.Api.Chat;

namespace ClovaStudio.Workflows.Batches;

/// <summary>What the results of a batch depend on, by the names of the parameters.</summary>
internal static class BatchConfiguration
{
    /// <summary>Of a request of the batch. What the model is told, and the schema, stand there as their hashes.</summary>
    internal static CheckpointConfiguration Of(ChatRequest request)
    {
        var configuration = new CheckpointConfiguration()
            .Add("Model", request.Model)
            .Add("TuningTask", request.TaskId)
            .AddHidden("System", request.Messages.FirstOrDefault(message => message.Role == ChatRoles.System)?.Content)
            .AddHidden("Schema", request.Schema?.ToJson());
        foreach (var (name, value, isPrivate) in request.Describe())
        {
            configuration = isPrivate ? configuration.AddHidden(name, value) : configuration.Add(name, value);
        }

        return configuration;
    }
}
