using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Waits until datasets of AiTEMS are taken in, and writes each one when it is. One that is not taken in is written too,
/// followed by a non-terminating error (<c>DatasetRejected</c>) whose target is the dataset; the service gives no reason.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "AitemsDataset", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-dataset-read")]
[OutputType(typeof(AitemsDataset))]
public sealed class WaitAitemsDatasetCommand : WaitCmdlet<string, AitemsDataset>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DatasetId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string[] Id { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (string id in Id)
        {
            WaitFor(id);
        }
    }

    private protected override TrainingPoller<string, AitemsDataset> Follow(IEnumerable<string> keys, TrainingPollerOptions options) =>
        Client.Aitems.Datasets.Poll(keys, options, Observer, Cancel);

    private protected override ClovaStudioException? FailureOf(AitemsDataset ended) => AitemsDatasetStatuses.IsFailure(ended.Status)
        ? ClovaStudioException.About(ended.DatasetId, ErrorCause.DatasetRejected, ended, ended.Status)
        : null;

    private protected override string IdOf(string key) => key;

    private protected override string? StatusOf(AitemsDataset item) => item.Status;

    private protected override (string Text, double? Percent) ProgressOf(AitemsDataset item) => (item.Status ?? "-", null);
}
