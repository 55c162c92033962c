using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Cmdlets.Watches;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Lists the trainings of AiTEMS services, or looks up single ones by type and version.</summary>
[Cmdlet(VerbsCommon.Get, "AitemsTrain", DefaultParameterSetName = Service, SupportsPaging = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-trainlist")]
[OutputType(typeof(AitemsTrain))]
public sealed class GetAitemsTrainCommand : ListCmdlet<(string ServiceId, string Type, string Version), AitemsTrain>
{
    private const string Service = "InputObject";
    private const string List = "List";
    private const string Single = "Version";

    // A set of its own: bound by its properties, a service would bring its own type along as that of a training.
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = Service)]
    [ValidateNotNull]
    public AitemsService? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = List)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Single)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId", Unless = "Version")]
    public string[] ServiceId { get; set; } = [];

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Single)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString] // a service that came from a CSV file has an empty type
    [ArgumentCompleter(typeof(TrainTypeCompleter))]
    public string[]? Type { get; set; }

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Single)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainVersionCompleter))]
    public string[] Version { get; set; } = [];

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainStatusCompleter))]
    public string[]? Status { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    public SwitchParameter Recent { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    public DateTime? CreatedAfter { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    public DateTime? CreatedBefore { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    [ValidateNotNullOrEmpty]
    public string? NewSince { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    public SwitchParameter Hold { get; set; }

    [Parameter(ParameterSetName = Service)]
    [Parameter(ParameterSetName = List)]
    [ValidateRange(1, AitemsClient.MaximumPageSize)]
    public int PageSize { get; set; } = AitemsClient.MaximumPageSize;

    // A service out of a job or a file binds by its properties, and its type is none of a training.
    private WildcardFilter _type = new(null);
    private WildcardFilter _status = new(null);

    private protected override void BeginInput()
    {
        (_type, _status) = (new(Type), new(Status));
        OpenWatch(NewSince, Hold);
    }

    private protected override void ProcessInput()
    {
        switch (ParameterSetName)
        {
            case Single:
                LookUpEach();
                break;
            case Service:
                WriteLists([InputObject!.ServiceId ?? ""]);
                break;
            default:
                WriteLists(ServiceId);
                break;
        }
    }

    private protected override Task<AitemsTrain> RequestAsync((string ServiceId, string Type, string Version) input) =>
        Client.Aitems.Trains.GetAsync(input.ServiceId, input.Type, input.Version, Observer, Cancel);

    private protected override void Complete(AitemsTrain row)
    {
        row.ServiceName = InputObject?.Name;
        if (row.ServiceName is null)
        {
            ServiceNames.Complete(row);
        }
    }

    private void LookUpEach()
    {
        var keys =
            from id in ServiceId
            from type in Type ?? [""] // refused as every id that is none
            from version in Version
            select (id, type, version);
        foreach (var key in keys)
        {
            LookUp(key);
        }
    }

    private void WriteLists(string[] serviceIds)
    {
        var after = CreatedAfter?.ToUniversalTime();
        var before = CreatedBefore?.ToUniversalTime();
        Func<AitemsTrain, bool>? filter = _type.IsOpen && _status.IsOpen && after is null && before is null
            ? null
            : train => _type.Matches(train.Type) && _status.Matches(train.Status)
                && (after is null || train.CreatedDate?.ToUniversalTime() > after)
                && (before is null || train.CreatedDate?.ToUniversalTime() < before);
        bool isOnly = serviceIds.Length == 1 && !MyInvocation.ExpectingInput;
        bool isRead = true;
        ForEachInput(serviceIds, id => isRead &= WriteList(
            options => Client.Aitems.Trains.List(id, Recent, options, Observer, Cancel), PageSize, filter, isOnly, WatchOf(id)));
        if (isRead)
        {
            WarnOfUnknown(nameof(Type), _type, AitemsTrainTypes.All);
            WarnOfUnknown(nameof(Status), _status, AitemsTrainStatuses.All);
        }
    }

    /// <summary>With -Recent the service leaves most trainings out, so that the list says nothing of those that are gone.</summary>
    private ListWatch<AitemsTrain>? WatchOf(string serviceId) => WatchOf(
        $"aitems {serviceId}", Recent ? "" : "all", train => train.ToString(), (AitemsTrain train) => AitemsTrainStatuses.IsEnd(train.Status));
}
