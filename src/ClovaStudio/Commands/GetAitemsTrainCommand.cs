using System;
using System.Management.Automation;
using ClovaStudio.Completion;

namespace ClovaStudio.Commands;

/// <summary>Lists the trainings of AiTEMS services. Types and statuses are filtered here, since the service cannot.</summary>
[Cmdlet(VerbsCommon.Get, "AitemsTrain", SupportsPaging = true)]
[OutputType(typeof(AitemsTrain))]
public sealed class GetAitemsTrainCommand : ListCmdlet<AitemsTrain>
{
    /// <summary>The services whose trainings are wanted.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    public string[] ServiceId { get; set; } = [];

    /// <summary>Trainings of these types, such as pop.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Trainings in these states, such as completed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainStatusCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only the latest training of each type; the service chooses.</summary>
    [Parameter]
    public SwitchParameter Recent { get; set; }

    /// <summary>Trainings a request, 1 to 1,000.</summary>
    [Parameter]
    [ValidateRange(1, AitemsApi.MaximumPageSize)]
    public int PageSize { get; set; } = AitemsApi.MaximumPageSize;

    private protected override void Execute()
    {
        var type = new WildcardFilter(Type);
        var status = new WildcardFilter(Status);
        Func<AitemsTrain, bool>? filter = type.IsOpen && status.IsOpen
            ? null
            : train => type.Matches(train.Type) && status.Matches(train.Status);
        bool isOnly = ServiceId.Length == 1 && !MyInvocation.ExpectingInput;
        foreach (string id in ServiceId)
        {
            try
            {
                WriteList(options => Client.Aitems.ListTrains(id, Recent, options, Observer, Cancel), PageSize, filter, isOnly);
            }
            catch (ClovaStudioException e) when (!isOnly && !ErrorRecords.ConcernsEveryInput(e.Cause))
            {
                WriteError(ErrorRecords.From(e));
            }
        }
    }
}
