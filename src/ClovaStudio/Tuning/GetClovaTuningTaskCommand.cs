using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Core.Models;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>
/// Lists the tuning tasks of CLOVA Studio, or looks up those whose ids are given. The service knows no filter, so all of
/// them are applied here, to each page as it comes.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ClovaTuningTask", DefaultParameterSetName = "List", SupportsPaging = true, HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(TuningTask))]
public sealed class GetClovaTuningTaskCommand : ListCmdlet<string, TuningTask>
{
    private WildcardFilter _name = new(null);
    private WildcardFilter _status = new(null);
    private WildcardFilter _model = new(null);
    private WildcardFilter _taskType = new(null);

    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    [IdOf(nameof(TuningTask.Id))]
    public string[] Id { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskNameCompleter))]
    [IdOf(nameof(TuningTask.Id))]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskStatusCompleter))]
    public string[]? Status { get; set; }

    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string[]? Model { get; set; }

    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskTypeCompleter))]
    public string[]? TaskType { get; set; }

    [Parameter(ParameterSetName = "List")]
    public DateTime? CreatedAfter { get; set; }

    [Parameter(ParameterSetName = "List")]
    public DateTime? CreatedBefore { get; set; }

    [Parameter(ParameterSetName = "List")]
    public DateTime? UpdatedAfter { get; set; }

    [Parameter(ParameterSetName = "List")]
    public DateTime? EndedAfter { get; set; }

    [Parameter(ParameterSetName = "List")]
    [ValidateNotNullOrEmpty]
    public string? NewSince { get; set; }

    [Parameter(ParameterSetName = "List")]
    public SwitchParameter Hold { get; set; }

    [Parameter(ParameterSetName = "List")]
    [ValidateRange(1, TuningClient.MaximumPageSize)]
    public int PageSize { get; set; } = TuningClient.MaximumPageSize;

    private protected override bool TakesInput => ParameterSetName == "Id";

    private protected override void Prepare()
    {
        TuningWarmUp.Start(); // while credentials are looked for and the client is made
        base.Prepare();
    }

    private protected override void BeginInput()
    {
        (_name, _status, _model, _taskType) = (new(Name), new(Status), new(Model), new(TaskType));
        OpenWatch(NewSince, Hold);
    }

    private protected override void ProcessInput()
    {
        foreach (string id in Id)
        {
            LookUp(id);
        }

        if (ParameterSetName == "List")
        {
            var watch = WatchOf("tuning " + Client.ClovaHost, Client.AccountMark, task => task.Id ?? task.Name ?? "", (TuningTask task) => TuningTaskStatuses.IsEnd(task.Status));
            if (WriteList(options => Client.Tuning.List(options, Observer, Cancel), PageSize, CreateFilter(), isOnly: true, watch))
            {
                WriteNotFound(_name);
                WarnOfUnknown(nameof(Status), _status, TuningTaskStatuses.All);
                WarnOfUnknown(nameof(TaskType), _taskType, TuningTaskTypes.All);
                WarnOfUnknown(nameof(Model), _model, [.. ModelTable.Chat.Select(model => model.Name)]);
            }
        }
    }

    private protected override Task<TuningTask> RequestAsync(string input) => Client.Tuning.GetAsync(input, Observer, Cancel);

    private Func<TuningTask, bool>? CreateFilter()
    {
        if (Name is null && Status is null && Model is null && TaskType is null && CreatedAfter is null && CreatedBefore is null && UpdatedAfter is null && EndedAfter is null)
        {
            return null;
        }

        var after = CreatedAfter?.ToUniversalTime();
        var before = CreatedBefore?.ToUniversalTime();
        var updated = UpdatedAfter?.ToUniversalTime();
        var ended = EndedAfter?.ToUniversalTime();
        return task => _name.Matches(task.Name, task.Id) && _status.Matches(task.Status)
            && _model.Matches(task.Model) && _taskType.Matches(task.TaskType)
            && (after is null || task.CreatedDate?.ToUniversalTime() > after)
            && (before is null || task.CreatedDate?.ToUniversalTime() < before)
            && (updated is null || task.UpdatedDate?.ToUniversalTime() > updated)
            && (ended is null || EndOf(task)?.ToUniversalTime() > ended);
    }

    /// <summary>The service leaves the time of the end out of some failed tasks; such a task last changed when it ended.</summary>
    private static DateTime? EndOf(TuningTask task) => TuningTaskStatuses.IsEnd(task.Status) ? task.EndDate ?? task.UpdatedDate : null;
}
