using System.Collections.Generic;
using ClovaStudio.Sandbox.Areas.Chat;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Quotas;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Areas.Completions;

/// <summary>
/// Completions of the LK models, which the vendor has withdrawn: refused unless <see cref="SandboxOptions.OffersCompletions"/>.
/// The fields of the answer are those that programs of the time read.
/// </summary>
internal sealed class CompletionRoutes(QuotaMeter meter, SandboxOptions options)
{
    private const int MostTokens = 2048;
    private const int StandardTokens = 100;

    internal IEnumerable<Route> Routes =>
    [
        new("POST", "/v1/completions/{model}", SandboxApi.Clova, context => Complete(context, SandboxModel.Find(context["model"]))),
        new("POST", "/v1/tasks/{task}/completions", SandboxApi.Clova, context => Complete(context, SandboxModel.Find("LK-D2"))),
    ];

    private SandboxReply Complete(RouteContext context, SandboxModel? model)
    {
        if (model is null)
        {
            return context.Error(400, "40080", "Model not found");
        }

        if (!model.IsWithdrawn)
        {
            return context.Error(400, "40084", "Unsupported API for model");
        }

        return options.OffersCompletions ? Answer(context, model) : context.Error(400, "40082", "Model fade out");
    }

    private SandboxReply Answer(RouteContext context, SandboxModel model)
    {
        if (context.ReadJson() is not { } body)
        {
            return context.Error(400, "40000", "Bad request");
        }

        var fields = new FieldReader(body);
        string text = string.Concat(fields.Texts("text", takesOne: true));
        int limit = (int)fields.Integer("maxTokens", StandardTokens, 1, MostTokens);
        double temperature = fields.Number("temperature", 0.5, 0, 1, takesLeast: false);
        fields.Number("topP", 0.8, 0, 1, takesLeast: false);
        fields.Integer("topK", 0, 0, 128);
        fields.Number("repeatPenalty", 5, 0, 10, takesLeast: false);
        var stops = fields.Texts("stopBefore", takesOne: false);
        if (fields.Wrong.Count > 0)
        {
            return context.Error(400, "40001", "Invalid parameter: " + string.Join(", ", fields.Wrong));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return context.Error(400, "40004", "Text empty");
        }

        var question = new SandboxQuestion(model, [new SandboxTurn("user", text)]) { MaximumTokens = limit, Temperature = temperature, Stops = stops };
        return meter.Take(context, model.Name, TokenCounter.Count(text) + limit) ?? Write(text, AnswerMaker.Answer(question), fields);
    }

    private static SandboxReply Write(string text, SandboxAnswer answer, FieldReader fields) => Reply.Clova(json =>
    {
        bool hasTokens = fields.Boolean("includeTokens");
        json.WriteStartObject();
        json.PropertyOrNull("text", text + answer.WholeText);
        json.PropertyOrNull("stopReason", ChatJson.StopReason(answer));
        json.PropertyOrNull("inputText", text);
        json.PropertyOrNull("inputLength", TokenCounter.Count(text));
        WriteTokens(json, "inputTokens", hasTokens ? TokenCounter.Split(text) : []);
        json.PropertyOrNull("outputText", answer.WholeText);
        json.PropertyOrNull("outputLength", answer.OutputTokens);
        WriteTokens(json, "outputTokens", hasTokens ? answer.Text : []);
        json.PropertyOrNull("ok", (bool?)true);
        json.WriteEndObject();
    });

    private static void WriteTokens(Newtonsoft.Json.JsonTextWriter json, string name, IReadOnlyList<string> tokens)
    {
        json.WritePropertyName(name);
        json.WriteStartArray();
        foreach (string token in tokens)
        {
            json.WriteValue(token);
        }

        json.WriteEndArray();
    }
}
