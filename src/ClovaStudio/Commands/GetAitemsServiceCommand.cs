using System.Management.Automation;
using ClovaStudio.Completion;

namespace ClovaStudio.Commands;

/// <summary>Lists the services of AiTEMS. Names are filtered here, since the service knows no filter.</summary>
[Cmdlet(VerbsCommon.Get, "AitemsService", SupportsPaging = true)]
[OutputType(typeof(AitemsService))]
public sealed class GetAitemsServiceCommand : ListCmdlet<AitemsService>
{
    /// <summary>Services of these names; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Services a request, 1 to 1,000.</summary>
    [Parameter]
    [ValidateRange(1, AitemsApi.MaximumPageSize)]
    public int PageSize { get; set; } = AitemsApi.MaximumPageSize;

    private protected override void Execute()
    {
        var name = new WildcardFilter(Name);
        WriteList(
            options => Client.Aitems.ListServices(options, Observer, Cancel),
            PageSize,
            name.IsOpen ? null : service => name.Matches(service.Name),
            isOnly: true);
    }
}
