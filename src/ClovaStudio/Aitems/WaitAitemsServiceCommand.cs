using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Waits until services of AiTEMS are at rest: no training is under way, and what was to be removed is gone. Writes each one
/// when it is; one that is gone has the status <c>deleted</c>.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "AitemsService", DefaultParameterSetName = "InputObject", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-read")]
[OutputType(typeof(AitemsService))]
public sealed class WaitAitemsServiceCommand : WaitCmdlet<string, AitemsService>
{
    private readonly Dictionary<string, AitemsService> _known = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("ServiceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string[] Id { get; set; } = [];

    // In the default set: what was piped in was there, so that it is no mistake in an id when it is gone at once.
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [Stored(typeof(AitemsService))]
    [ValidateNotNull]
    public AitemsService? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { ServiceId: { } known } service)
        {
            _known[known] = service;
            WaitFor(known);
        }

        foreach (string id in Id)
        {
            WaitFor(id);
        }
    }

    private protected override TrainingPoller<string, AitemsService> Follow(IEnumerable<string> keys, TrainingPollerOptions options) =>
        Client.Aitems.Services.Poll(keys, _known, options, Observer, Cancel);

    private protected override ClovaStudioException? FailureOf(AitemsService ended) => null;

    private protected override string IdOf(string key) => key;

    private protected override string? StatusOf(AitemsService item) => item.Status;

    private protected override (string Text, double? Percent) ProgressOf(AitemsService item) => (item.Status ?? "-", null);
}
