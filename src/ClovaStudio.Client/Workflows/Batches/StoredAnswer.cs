using System.Globalization;
using System.IO;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;
using ClovaStudio.Usage;
using Newtonsoft.Json;

namespace ClovaStudio.Workflows.Batches;

/// <summary>An answer as it stands in a checkpoint. Its thinking is left out: a model can repeat there what it was told.</summary>
internal static class StoredAnswer
{
    internal static string Write(ChatAnswer answer)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text))
        {
            json.WriteStartObject();
            json.Property("text", answer.Text);
            json.Property("finishReason", answer.FinishReason);
            json.Property("model", answer.Model);
            json.Property("inputTokens", answer.Usage.InputTokens);
            json.Property("outputTokens", answer.Usage.OutputTokens);
            json.Property("thinkingTokens", answer.Usage.ThinkingTokens);
            json.Property("totalTokens", answer.Usage.TotalTokens);
            json.Property("seed", answer.Seed);
            json.Property("requestId", answer.RequestId);
            json.WriteEndObject();
        }

        return text.ToString();
    }

    /// <summary>The answer; null when the text holds none, as when it is of a later version.</summary>
    internal static ChatAnswer? Read(string json)
    {
        if (JsonFields.TryParse(json) is not { } stored || stored.Text("text") is not { } text)
        {
            return null;
        }

        return new ChatAnswer
        {
            Text = text,
            FinishReason = stored.Text("finishReason"),
            Model = stored.Text("model") ?? "",
            Seed = stored.Integer("seed"),
            RequestId = stored.Text("requestId"),
            Usage = new TokenUsage
            {
                InputTokens = stored.Integer("inputTokens") ?? 0,
                OutputTokens = stored.Integer("outputTokens") ?? 0,
                ThinkingTokens = stored.Integer("thinkingTokens") ?? 0,
                TotalTokens = stored.Integer("totalTokens") ?? 0,
            },
        };
    }
}
