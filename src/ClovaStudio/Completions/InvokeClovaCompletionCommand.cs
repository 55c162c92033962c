using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Completions;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Cmdlets.Tuning;
using ClovaStudio.Completions;
using ClovaStudio.Core;
using ClovaStudio.Transport.InFlight;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Completions;

/// <summary>Completes texts with the LK models, which the vendor has withdrawn.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaCompletion", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-completions")]
[OutputType(typeof(CompletionAnswer))]
public sealed class InvokeClovaCompletionCommand : SamplingCmdlet
{
    private InFlight<string, CompletionAnswer>? _requests;

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
    [ValidateRange(1, 16)]
    public int? ThrottleLimit { get; set; }

    [Parameter]
    [ValidateRange(1, 2048)]
    public override int? MaxTokens { get; set; }

    [Parameter]
    [ValidateRange(0.01, 1.0)]
    public override double? Temperature { get; set; }

    private protected override void BeginInput()
    {
        WriteWarning(Strings.Completion_Withdrawn);
        _requests = new InFlight<string, CompletionAnswer>(
            new OrderedWindow<string, CompletionAnswer>(ThrottleLimit ?? AdaptiveWidth.Start, cancellationToken: Cancel),
            Await,
            (_, answer) => WriteObject(answer),
            (_, failure) => WriteFailure(failure),
            Cancel);
    }

    private protected override void ProcessInput()
    {
        WarnIfUnreadable(Prompt);
        _requests!.Send(Prompt, CompleteAsync);
    }

    private protected override void EndInput() => _requests!.Finish();

    private Task<CompletionAnswer> CompleteAsync(string text)
    {
        var request = new CompletionRequest { Text = text, Model = Model ?? (TuningTask is null ? "LK-D2" : null), TaskId = TuningTask?.Id };
        return Client.Completions.CompleteAsync(WithSettings(request), Observer, Cancel);
    }
}
