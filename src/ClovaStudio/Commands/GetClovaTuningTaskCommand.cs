using System;
using System.Management.Automation;
using ClovaStudio.Completion;

namespace ClovaStudio.Commands;

/// <summary>
/// Lists the tuning tasks of CLOVA Studio. The service knows no filter, so all of them are applied here, to each page
/// as it comes.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ClovaTuningTask", SupportsPaging = true)]
[OutputType(typeof(TuningTask))]
public sealed class GetClovaTuningTaskCommand : ListCmdlet<TuningTask>
{
    /// <summary>Tasks of these names; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Tasks in these states, such as RUNNING.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Tasks that tune these models; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string[]? Model { get; set; }

    /// <summary>Tasks of these types, such as GENERATION.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskTypeCompleter))]
    public string[]? TaskType { get; set; }

    /// <summary>Tasks created after this moment.</summary>
    [Parameter]
    public DateTime? CreatedAfter { get; set; }

    /// <summary>Tasks created before this moment.</summary>
    [Parameter]
    public DateTime? CreatedBefore { get; set; }

    /// <summary>Tasks a request, 1 to 100.</summary>
    [Parameter]
    [ValidateRange(1, TuningApi.MaximumPageSize)]
    public int PageSize { get; set; } = TuningApi.MaximumPageSize;

    private protected override void Execute() =>
        WriteList(options => Client.Tuning.List(options, Observer, Cancel), PageSize, CreateFilter(), isOnly: true);

    private Func<TuningTask, bool>? CreateFilter()
    {
        if (Name is null && Status is null && Model is null && TaskType is null && CreatedAfter is null && CreatedBefore is null)
        {
            return null;
        }

        var name = new WildcardFilter(Name);
        var status = new WildcardFilter(Status);
        var model = new WildcardFilter(Model);
        var taskType = new WildcardFilter(TaskType);
        var after = CreatedAfter?.ToUniversalTime();
        var before = CreatedBefore?.ToUniversalTime();
        return task => name.Matches(task.Name) && status.Matches(task.Status)
            && model.Matches(task.Model) && taskType.Matches(task.TaskType)
            && (after is null || task.CreatedDate?.ToUniversalTime() > after)
            && (before is null || task.CreatedDate?.ToUniversalTime() < before);
    }
}
