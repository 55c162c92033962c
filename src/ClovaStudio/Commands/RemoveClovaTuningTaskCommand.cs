using System.Management.Automation;

namespace ClovaStudio.Commands;

/// <summary>
/// Removes tuning tasks, whether they have ended or not, as far as the service lets them go. Asks first, unless told
/// -Confirm:$false. A task that is not there is an error of its own (<c>NotFound</c>). A removal whose answer is lost is
/// tried again, and that the task is gone then counts as success; when no try gets an answer, the error is
/// <c>OutcomeUnknown</c>.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ClovaTuningTask", DefaultParameterSetName = "Id", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveClovaTuningTaskCommand : ConnectedCmdlet
{
    /// <summary>The ids of the tasks.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>The tasks themselves, as Get-ClovaTuningTask writes them; the question then shows name and status.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [ValidateNotNullOrEmpty]
    public TuningTask[] InputObject { get; set; } = [];

    private protected override void Execute()
    {
        foreach (string id in Id)
        {
            Remove(id, id);
        }

        foreach (var task in InputObject)
        {
            Remove(task.Id ?? "", $"{task}, {task.Status}");
        }
    }

    private void Remove(string id, string description)
    {
        if (!ShouldProcess(description))
        {
            return;
        }

        try
        {
            Await(Client.Tuning.RemoveAsync(id, Observer, Cancel));
        }
        catch (ClovaStudioException e) when (!ErrorRecords.ConcernsEveryInput(e.Cause))
        {
            WriteError(ErrorRecords.From(e));
        }
    }
}
