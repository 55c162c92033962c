using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Lists the datasets of AiTEMS, or looks up those whose ids are given, which shows more of each. Names, types and statuses
/// are filtered here, since the service knows no filter.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AitemsDataset", DefaultParameterSetName = "List", SupportsPaging = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-dataset-list")]
[OutputType(typeof(AitemsDataset))]
public sealed class GetAitemsDatasetCommand : NamedListCmdlet<AitemsDataset>
{
    private WildcardFilter _name = new(null);
    private WildcardFilter _type = new(null);
    private WildcardFilter _status = new(null);

    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("DatasetId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string[] Id { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetNameCompleter))]
    [IdOf(nameof(AitemsDataset.DatasetId))]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetTypeCompleter))]
    public string[]? Type { get; set; }

    [Parameter(ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetStatusCompleter))]
    public string[]? Status { get; set; }

    private protected override void BeginInput() => (_name, _type, _status) = (new(Name), new(Type), new(Status));

    private protected override void ProcessInput()
    {
        bool isOpen = _name.IsOpen && _type.IsOpen && _status.IsOpen;
        if (Write(Id, options => Client.Aitems.Datasets.List(options, Observer, Cancel), isOpen ? null : Matches))
        {
            WriteNotFound(_name);
            WarnOfUnknown(nameof(Type), _type, AitemsDatasetTypes.All);
            WarnOfUnknown(nameof(Status), _status, AitemsDatasetStatuses.All);
        }
    }

    private protected override Task<AitemsDataset> RequestAsync(string input) => Client.Aitems.Datasets.GetAsync(input, Observer, Cancel);

    private bool Matches(AitemsDataset dataset) =>
        _name.Matches(dataset.Name, dataset.DatasetId) && _type.Matches(dataset.Type) && _status.Matches(dataset.Status);
}
