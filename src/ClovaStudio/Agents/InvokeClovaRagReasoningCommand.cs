using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Usage;

namespace ClovaStudio.Cmdlets.Agents;

/// <summary>
/// Answers questions with a model that searches by itself and cites what it found. The search is a script block of the
/// user's, run in the user's own runspace with the text that the model looks for as an argument, never as code.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaRagReasoning", DefaultParameterSetName = "InputObject", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-ragreasoning")]
[OutputType(typeof(RagReasoningAnswer))]
public sealed class InvokeClovaRagReasoningCommand : SamplingCmdlet
{
    private const string ToolName = "search";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [AllowEmptyString]
    public object[] Query { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public ScriptBlock Search { get; set; } = ScriptBlock.Create("");

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string SearchDescription { get; set; } = "Searches the documents for a text and gives those that fit.";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Text";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IdProperty { get; set; }

    [Parameter]
    [Alias("SystemPrompt")]
    public string? System { get; set; }

    [Parameter]
    [Alias("MaximumRounds")]
    [ValidateRange(1, 20)]
    public int MaximumToolRound { get; set; } = 5;

    [Parameter]
    [ValidateRange(RagReasoningRequest.LeastTokens, RagReasoningRequest.MostTokens)]
    public override int? MaxTokens { get; set; }

    [Parameter]
    [ValidateRange(0.01, 1.0)]
    public override double? Temperature { get; set; }

    [Parameter]
    [ValidateRange(0.01, 2.0)]
    public override double? RepetitionPenalty { get; set; }

    [Parameter]
    [ValidateRange(0, (long)uint.MaxValue)]
    public long? Seed { get; set; }

    [Parameter]
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    private protected override void BeginInput() => WarnIfUnreadable(System, "-System", isRow: false);

    private protected override void ProcessInput() =>
        ForEachInput(FilePaths.Inputs(this, Query, Path, LiteralPath), query => WriteObject(Answer(ReadInput(query, "Query", Encoding).Text)));

    private RagReasoningAnswer Answer(string query)
    {
        var messages = new List<ChatMessage>();
        if (!string.IsNullOrEmpty(System))
        {
            messages.Add(new ChatMessage(ChatRoles.System, System!));
        }

        messages.Add(new ChatMessage(ChatRoles.User, query));
        var documents = new InputDocuments(Property, IdProperty, ReadDocument);
        var tool = new ToolDefinition(ToolName, SearchDescription, new SchemaBuilder().AddProperty("query", SchemaBuilder.Text()).Build());
        var usage = new TokenUsage();
        for (int round = 1; ; round++)
        {
            // In the last round the model has to answer with what it has.
            string? choice = round > MaximumToolRound ? "none" : null;
            var request = WithSettings(new RagReasoningRequest { Messages = messages, Tools = [tool], ToolChoice = choice, Seed = Seed });
            var answer = Await(Client.Agents.ReasonAsync(request, Observer, Cancel));
            usage = usage.Add(answer.Usage);
            answer.Usage = usage;
            answer.Rounds = round;
            if (answer.ToolCalls.Count == 0 || choice is not null)
            {
                foreach (var citation in answer.Citations)
                {
                    citation.Document = documents.Find(citation.Document?.Id) ?? citation.Document; // what the search gave, and where it comes from
                }

                return answer;
            }

            messages.Add(new ChatMessage(ChatRoles.Assistant, answer.MarkedText) { ToolCalls = answer.ToolCalls });
            messages.AddRange(answer.ToolCalls.Select(call => new ChatMessage(ChatRoles.Tool, Find(call, documents)) { ToolCallId = call.Id }));
        }
    }

    private InputRow ReadDocument(object? input, string column)
    {
        var document = InputRow.Read(input, column, Encoding);
        WarnIfUnreadable(document.Text, document.Source ?? "-Search", isRow: false);
        return document;
    }

    private string Find(ToolCall call, InputDocuments documents)
    {
        object wanted = call.Arguments.Contains("query") ? call.Arguments["query"]! : string.Join(" ", call.Arguments.Values.Cast<object>());
        return SearchResults.Write([.. Search.Invoke(wanted).Where(found => found is not null).Select(documents.Read)]);
    }
}
