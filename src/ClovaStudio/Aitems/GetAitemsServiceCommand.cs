using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Lists the services of AiTEMS, or looks up those whose ids are given, which shows more of each. Names are filtered here,
/// since the service knows no filter.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AitemsService", DefaultParameterSetName = "List", SupportsPaging = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-list")]
[OutputType(typeof(AitemsService))]
public sealed class GetAitemsServiceCommand : NamedListCmdlet<AitemsService>
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

    private protected override void BeginInput() => _name = new(Name);

    private protected override void ProcessInput()
    {
        if (Write(Id, options => Client.Aitems.Services.List(options, Observer, Cancel), _name.IsOpen ? null : service => _name.Matches(service.Name, service.ServiceId)))
        {
            WriteNotFound(_name);
        }
    }

    private protected override Task<AitemsService> RequestAsync(string input) => Client.Aitems.Services.GetAsync(input, Observer, Cancel);
}
