using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Reads a question of any of the chat APIs and holds it against the documented rules.</summary>
/// <param name="dialect">How the API names its parameters.</param>
/// <param name="model">The model, or the base of the tuned one.</param>
/// <param name="tuning">What the tuned model has learned; null for a base model.</param>
/// <param name="body">The body.</param>
internal sealed class QuestionReader(ChatDialect dialect, SandboxModel model, TunedKnowledge? tuning, JObject body)
{
    private const int LeastTokensWithTools = 1024;

    private readonly FieldReader _fields = new(body);
    private readonly TurnReader _turns = new(dialect);

    /// <summary>The question, or why it is refused.</summary>
    internal (SandboxQuestion? Question, ChatRefusal? Refusal) Read()
    {
        var turns = _turns.Read(body["messages"]);
        double temperature = _fields.Number("temperature", 0.5, 0, 1, dialect.TakesTemperatureZero);
        _fields.Number(dialect.TopP, 0.8, 0, 1, takesLeast: false);
        _fields.Integer(dialect.TopK, 0, 0, 128);
        _fields.Number(dialect.Penalty, dialect.StandardPenalty, 0, dialect.MostPenalty, takesLeast: false);
        var stops = _fields.Texts(dialect.Stop, dialect.IsOpenAi);
        long seed = _fields.Integer("seed", 0, 0, uint.MaxValue);
        bool wantsFilters = _fields.Boolean("includeAiFilters");
        string effort = dialect.HasModernFields ? ReadEffort() : "none";
        int limit = ReadLimit(effort);
        var tools = dialect.HasModernFields ? ReadTools() : [];
        var (forced, mayCall) = ReadToolChoice(tools);
        var schema = dialect.HasModernFields ? ReadSchema() : null;
        CheckTogether(tools, schema, effort, stops);
        var question = new SandboxQuestion(model, turns)
        {
            Tuning = tuning,
            Tools = tools,
            ForcedTool = forced,
            MayCallTools = mayCall,
            Schema = schema,
            Effort = effort,
            MaximumTokens = limit,
            Stops = stops,
            Temperature = temperature,
            Seed = seed,
            WantsFilters = wantsFilters,
        };
        var refusal = Refusal(question);
        return refusal is null ? (question, null) : (null, refusal);
    }

    private ChatRefusal? Refusal(SandboxQuestion question) =>
        TunedRefusal()
        ?? (_fields.Wrong.Count > 0 ? ChatRefusal.Invalid([.. _fields.Wrong]) : null)
        ?? (_turns.HasImages && !model.CanSeeImages ? ChatRefusal.Unsupported("input format") : null)
        ?? _turns.Refusal
        ?? (_turns.HasImages && question.Tools.Count > 0 ? ChatRefusal.Invalid(dialect.Tools, "messages") : null)
        ?? (question.ForcedTool is not null && model.Name == "HCX-005" ? ChatRefusal.Unsupported("function") : null)
        ?? (question.Schema is not null && !SupportedSchema.Allow(question.Schema) ? new ChatRefusal(400, "40055", "Invalid response format schema") : null)
        ?? (IsTooLong(question) ? new ChatRefusal(400, "40003", "Context length exceeded") : null);

    /// <summary>A tuned model takes text and nothing else.</summary>
    private ChatRefusal? TunedRefusal() =>
        tuning is not null && dialect.HasModernFields
        && (_turns.HasImages || _fields.Has(dialect.Tools) || _fields.Has(dialect.Thinking) || _fields.Has(dialect.ResponseFormat))
            ? ChatRefusal.Unsupported("function")
            : null;

    private bool IsTooLong(SandboxQuestion question)
    {
        int input = question.InputTokens;
        return input > model.MaximumInputTokens || input + question.MaximumTokens > model.MaximumTokens;
    }

    private string ReadEffort()
    {
        bool isSent = _fields.Has(dialect.Thinking);
        if (isSent && !model.CanThink)
        {
            _fields.Refuse(dialect.Thinking);
            return "none";
        }

        if (!isSent)
        {
            return model.CanThink ? "low" : "none";
        }

        string? effort = dialect.IsOpenAi ? Text(body[dialect.Thinking]) : Text((body[dialect.Thinking] as JObject)?["effort"]);
        if (effort is "none" or "low" or "medium" or "high")
        {
            return effort;
        }

        _fields.Refuse(dialect.Thinking);
        return "none";
    }

    private int ReadLimit(string effort)
    {
        bool isPlain = _fields.Has(dialect.MaximumTokens);
        bool isCompletion = dialect.HasModernFields && _fields.Has(dialect.MaximumCompletionTokens);
        if (isPlain && model.CanThink)
        {
            _fields.Refuse(dialect.MaximumTokens);
        }
        else if (isPlain && isCompletion)
        {
            _fields.Refuse(dialect.MaximumTokens, dialect.MaximumCompletionTokens);
        }

        int standard = effort switch
        {
            "low" => 5_120,
            "medium" => 10_240,
            "high" => 20_480,
            _ => _fields.Has(dialect.Tools) ? LeastTokensWithTools : model.CanThink ? 512 : dialect.StandardTokens,
        };
        return (int)_fields.Integer(isCompletion ? dialect.MaximumCompletionTokens : dialect.MaximumTokens, standard, 1, model.MaximumOutputTokens);
    }

    private SandboxTool[] ReadTools()
    {
        if (!_fields.Has(dialect.Tools))
        {
            return [];
        }

        var sent = body[dialect.Tools] as JArray ?? [];
        SandboxTool[] tools = [.. sent.Select(ReadTool).OfType<SandboxTool>()];
        if (tools.Length == 0 || tools.Length < sent.Count || !model.CanCallTools)
        {
            _fields.Refuse(dialect.Tools);
            return [];
        }

        return tools;
    }

    private static SandboxTool? ReadTool(JToken tool)
    {
        var function = (tool as JObject)?["function"] as JObject;
        string? type = Text((tool as JObject)?["type"]);
        return type is null or "function" && Text(function?["name"]) is { Length: > 0 } name && function!["parameters"] is null or JObject
            ? new SandboxTool(name, Text(function!["description"]) ?? "", function["parameters"] as JObject ?? [])
            : null;
    }

    private (string? Forced, bool MayCall) ReadToolChoice(SandboxTool[] tools)
    {
        if (!dialect.HasModernFields || !_fields.Has(dialect.ToolChoice))
        {
            return (null, true);
        }

        var choice = body[dialect.ToolChoice];
        if (Text(choice) is "auto" or "none")
        {
            return (null, Text(choice) == "auto");
        }

        string? name = Text(((choice as JObject)?["function"] as JObject)?["name"]);
        if (tools.Any(tool => tool.Name == name))
        {
            return (name, true);
        }

        _fields.Refuse(dialect.ToolChoice);
        return (null, false);
    }

    private JObject? ReadSchema()
    {
        if (!_fields.Has(dialect.ResponseFormat))
        {
            return null;
        }

        var format = body[dialect.ResponseFormat] as JObject;
        var schema = (dialect.IsOpenAi ? (format?["json_schema"] as JObject)?["schema"] : format?["schema"]) as JObject;
        string expected = dialect.IsOpenAi ? "json_schema" : "json";
        if (Text(format?["type"]) != expected || schema is null || !model.CanUseSchema || Text(schema["type"]) != "object")
        {
            _fields.Refuse(dialect.ResponseFormat);
            return null;
        }

        return dialect.IsOpenAi ? SchemaCleaner.Clean(schema) : schema;
    }

    /// <summary>What cannot go together is named together.</summary>
    private void CheckTogether(SandboxTool[] tools, JObject? schema, string effort, IReadOnlyList<string> stops)
    {
        bool thinks = effort != "none";
        if (tools.Length > 0 && thinks)
        {
            _fields.Refuse(dialect.Tools, dialect.Thinking);
        }

        if (schema is not null && thinks)
        {
            _fields.Refuse(dialect.Thinking, dialect.ResponseFormat);
        }

        if (schema is not null && tools.Length > 0)
        {
            _fields.Refuse(dialect.Tools, dialect.ResponseFormat);
        }

        if (thinks && stops.Count > 0)
        {
            _fields.Refuse(dialect.Stop, dialect.Thinking);
        }

        string limit = dialect.HasModernFields && _fields.Has(dialect.MaximumCompletionTokens) ? dialect.MaximumCompletionTokens : dialect.MaximumTokens;
        if (tools.Length > 0 && _fields.Has(limit) && body[limit] is JValue { Value: long and < LeastTokensWithTools })
        {
            _fields.Refuse(dialect.Tools, limit);
        }
    }

    private static string? Text(JToken? token) => token is JValue { Type: JTokenType.String } text ? (string?)text : null;
}
