using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Lists the services of AiTEMS, or looks up those whose ids are given, which shows more of each. Names are filtered here,
/// since the service knows no filter.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AitemsService", DefaultParameterSetName = "List", SupportsPaging = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-list")]
[OutputType(typeof(AitemsService))]
public sealed class GetAitemsServiceCommand : ListCmdlet<string, AitemsService>
{
    private WildcardFilter _name = new(null);

    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("ServiceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string[] Id { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = "List")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    [IdOf(nameof(AitemsService.ServiceId))]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "List")]
    [ValidateRange(1, AitemsClient.MaximumPageSize)]
    public int PageSize { get; set; } = AitemsClient.MaximumPageSize;

    private protected override bool TakesInput => ParameterSetName == "Id";

    private protected override void BeginInput() => _name = new(Name);

    private protected override void ProcessInput()
    {
        foreach (string id in Id)
        {
            LookUp(id);
        }

        if (ParameterSetName == "List")
        {
            bool isRead = WriteList(
                options => Client.Aitems.Services.List(options, Observer, Cancel),
                PageSize,
                _name.IsOpen ? null : service => _name.Matches(service.Name, service.ServiceId),
                isOnly: true);
            if (isRead)
            {
                WriteNotFound(_name);
            }
        }
    }

    private protected override Task<AitemsService> RequestAsync(string input) => Client.Aitems.Services.GetAsync(input, Observer, Cancel);
}
