using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Completions;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Cmdlets.Tuning;
using ClovaStudio.Completions;
using ClovaStudio.Core;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Completions;

/// <summary>Completes texts with the LK models, which the vendor has withdrawn.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaCompletion", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-completions")]
[OutputType(typeof(CompletionAnswer))]
public sealed class InvokeClovaCompletionCommand : RequestCmdlet<string, CompletionAnswer>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string Prompt { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CompletionModelCompleter))]
    public string? Model { get; set; }

    [Parameter]
    [ValidateNotNull]
    [TuningTaskOrId]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public TuningTask? TuningTask { get; set; }

    [Parameter]
    [ValidateRange(1, 2048)]
    public int? MaxTokens { get; set; }

    [Parameter]
    [ValidateRange(0.01, 1.0)]
    public double? Temperature { get; set; }

    [Parameter]
    [ValidateRange(0.01, 1.0)]
    public double? TopP { get; set; }

    [Parameter]
    [ValidateRange(0, 128)]
    public int? TopK { get; set; }

    [Parameter]
    [ValidateRange(0.01, 10.0)]
    public double? RepetitionPenalty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? StopSequence { get; set; }

    private protected override void BeginInput()
    {
        WriteWarning(Strings.Completion_Withdrawn);
    }

    private protected override void ProcessInput()
    {
        WarnIfUnreadable(Prompt);
        Send(Prompt);
    }

    private protected override Task<CompletionAnswer> RequestAsync(string input) => Client.Completions.CompleteAsync(
        new CompletionRequest
        {
            Text = input,
            Model = Model ?? (TuningTask is null ? "LK-D2" : null),
            TaskId = TuningTask?.Id,
            MaximumTokens = MaxTokens,
            Temperature = Temperature,
            TopP = TopP,
            TopK = TopK,
            RepetitionPenalty = RepetitionPenalty,
            StopSequences = StopSequence ?? [],
        },
        Observer,
        Cancel);
}
