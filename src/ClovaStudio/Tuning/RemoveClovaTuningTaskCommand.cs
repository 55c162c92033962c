using System.Management.Automation;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>
/// Removes tuning tasks, whether they have ended or not, as far as the service lets them go. Asks first, unless told
/// -Confirm:$false. A task that is not there is an error of its own (<c>NotFound</c>). A removal whose answer is lost is
/// tried again, and that the task is gone then counts as success; when no try gets an answer, the error is
/// <c>OutcomeUnknown</c>.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ClovaTuningTask", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-deletetask")]
public sealed class RemoveClovaTuningTaskCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [IdOf(nameof(TuningTask.Id))]
    public string[] Id { get; set; } = [];

    // In the default set, since a task would bind by its property Id otherwise, and the question could not name it.

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [ValidateNotNull]
    public TuningTask? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        ForEachInput(Id, id => Remove(id, id));
        if (InputObject is { } task)
        {
            Remove(task.Id ?? "", $"{task}, {task.Status}");
        }
    }

    private void Remove(string id, string description)
    {
        if (ShouldProcess(description, Messages.Remove_Action))
        {
            Await(Client.Tuning.RemoveAsync(id, Observer, Cancel));
        }
    }
}
