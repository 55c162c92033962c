using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Agents;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Completions;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Workflows.Batches;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Chat;

/// <summary>The one table of parameters, seen from each API that takes them.</summary>
public sealed class GenerationSettingsTests
{
    private static readonly Dictionary<string, Func<TestClient, Action<GenerationSettings>, Task>> Apis = new()
    {
        ["chat v3"] = (client, set) => client.Client.Chat.CompleteAsync(Set(new ChatRequest { Model = "HCX-005", Messages = [new(ChatRoles.User, "?")] }, set)),
        ["chat v1"] = (client, set) => client.Client.Chat.CompleteAsync(Set(new ChatRequest { Model = "HCX-003", Messages = [new(ChatRoles.User, "?")] }, set)),
        ["completion"] = (client, set) => client.Client.Completions.CompleteAsync(Set(new CompletionRequest { Model = "LK-D2", Text = "?" }, set)),
        ["RAG reasoning"] = (client, set) => client.Client.Agents.ReasonAsync(Set(
            new RagReasoningRequest { Messages = [new(ChatRoles.User, "?")], Tools = [new ToolDefinition("a", null, JsonSchema.FromJson("""{"type":"object","properties":{}}"""))] }, set)),
    };

    private static readonly Dictionary<string, Action<GenerationSettings>> Values = new()
    {
        ["Temperature"] = settings => settings.Temperature = 0.25,
        ["TopP"] = settings => settings.TopP = 0.5,
        ["TopK"] = settings => settings.TopK = 7,
        ["RepetitionPenalty"] = settings => settings.RepetitionPenalty = 1.5,
        ["StopSequence"] = settings => settings.StopSequences = ["x", "y"],
        ["MaxTokens"] = settings => settings.MaximumTokens = 2_000,
        ["Seed"] = settings => settings.Seed = 4_294_967_295,
        ["IncludeAiFilter"] = settings => settings.IncludeAiFilter = true,
        ["ThinkingEffort"] = settings => settings.ThinkingEffort = ThinkingEfforts.None,
    };

    /// <summary>API, parameter, name in the body, value there; no name where it is refused.</summary>
    public static TheoryData<string, string, string?, string> Sent()
    {
        var data = new TheoryData<string, string, string?, string>();
        foreach (string api in Apis.Keys)
        {
            bool isFirst = api is "chat v1" or "completion";
            data.Add(api, "Temperature", "temperature", "0.25");
            data.Add(api, "TopP", "topP", "0.5");
            data.Add(api, "TopK", "topK", "7");
            data.Add(api, "RepetitionPenalty", isFirst ? "repeatPenalty" : "repetitionPenalty", "1.5");
            data.Add(api, "StopSequence", isFirst ? "stopBefore" : "stop", """["x","y"]""");
            data.Add(api, "MaxTokens", "maxTokens", "2000");
            data.Add(api, "Seed", api == "completion" ? null : "seed", "4294967295");
            data.Add(api, "IncludeAiFilter", "includeAiFilters", "true");
            data.Add(api, "ThinkingEffort", null, "none"); // only a model that can think takes it
        }

        return data;
    }

    /// <summary>API, parameter, a value at the border or outside of it, whether it is taken.</summary>
    public static TheoryData<string, string, double, bool> Borders => new()
    {
        { "chat v3", "Temperature", 0, true }, { "chat v1", "Temperature", 0, false }, { "completion", "Temperature", 0, false }, { "RAG reasoning", "Temperature", 0, false },
        { "chat v3", "Temperature", 1.01, false }, { "completion", "Temperature", 1.01, false },
        { "chat v3", "TopP", 0, false }, { "RAG reasoning", "TopP", 1, true }, { "completion", "TopP", 1.1, false },
        { "chat v3", "TopK", 128, true }, { "chat v1", "TopK", 129, false }, { "RAG reasoning", "TopK", -1, false },
        { "chat v3", "RepetitionPenalty", 2, true }, { "chat v3", "RepetitionPenalty", 2.1, false }, { "chat v1", "RepetitionPenalty", 10, true },
        { "completion", "RepetitionPenalty", 10.1, false }, { "RAG reasoning", "RepetitionPenalty", 2.1, false }, { "chat v3", "RepetitionPenalty", double.NaN, false },
        { "chat v3", "MaxTokens", 0, false }, { "chat v3", "MaxTokens", 4_097, false }, { "completion", "MaxTokens", 2_049, false },
        { "RAG reasoning", "MaxTokens", 1_023, false }, { "RAG reasoning", "MaxTokens", 4_096, false }, { "RAG reasoning", "MaxTokens", 4_095, true },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_parameter_goes_out_by_the_name_that_the_API_has_for_it_or_is_refused(string api, string parameter, string? name, string value)
    {
        var handler = new KeptBodyHandler(_ => ScriptedHandler.Json("{}"));
        using var client = new TestClient(handler);

        var failure = (ClovaStudioException?)await Record.ExceptionAsync(() => Apis[api](client, Values[parameter]));

        Assert.Equal(name is null ? ErrorCause.InvalidArgument : ErrorCause.ResponseMalformed, failure!.Cause);
        if (name is not null)
        {
            Assert.Equal(value, handler.Sent[0].Body![name]!.ToString(Newtonsoft.Json.Formatting.None));
        }
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public async Task A_value_is_taken_up_to_the_border_that_the_API_documents(string api, string parameter, double value, bool isTaken)
    {
        using var client = new TestClient(new ScriptedHandler("{}"));

        var failure = (ClovaStudioException?)await Record.ExceptionAsync(() => Apis[api](client, settings =>
        {
            switch (parameter)
            {
                case "Temperature": settings.Temperature = value; break;
                case "TopP": settings.TopP = value; break;
                case "TopK": settings.TopK = (int)value; break;
                case "RepetitionPenalty": settings.RepetitionPenalty = value; break;
                default: settings.MaximumTokens = (int)value; break;
            }
        }));

        Assert.Equal(isTaken ? ErrorCause.ResponseMalformed : ErrorCause.InvalidArgument, failure!.Cause);
        Assert.Equal(isTaken ? 1 : 0, client.Handler!.Sent.Count);
    }

    [Fact]
    public void A_checkpoint_knows_every_parameter_and_reads_no_stop_sequence()
    {
        var request = new ChatRequest { Model = "HCX-007", Messages = [new(ChatRoles.User, "?")] };
        foreach (var set in Values.Values)
        {
            set(request);
        }

        var values = BatchConfiguration.Of(request).Values;

        Assert.Equal(Values.Keys.Append("Model").Order(StringComparer.Ordinal), values.Keys);
        Assert.Equal("2000", values["MaxTokens"]);
        Assert.Equal("true", values["IncludeAiFilter"]);
        Assert.StartsWith("sha256:", values["StopSequence"], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_value_of_any_parameter_is_another_configuration()
    {
        string plain = BatchConfiguration.Of(new ChatRequest { Model = "HCX-007" }).Fingerprint;

        Assert.All(Values.Values, set => Assert.NotEqual(plain, BatchConfiguration.Of(Set(new ChatRequest { Model = "HCX-007" }, set)).Fingerprint));
    }

    private static T Set<T>(T request, Action<GenerationSettings> set)
        where T : GenerationSettings
    {
        set(request);
        return request;
    }
}
