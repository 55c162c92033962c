using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Changes services of AiTEMS: name, description, the datasets that they are trained with, how often they train; and
/// writes them. Each is a request of its own, in this order.
/// </summary>
[Cmdlet(VerbsCommon.Set, "AitemsService", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-updatedataset")]
[OutputType(typeof(AitemsService))]
public sealed class SetAitemsServiceCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string Id { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [AllowEmptyString]
    [ValidateLength(0, 100)]
    public string? Description { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(3, 3)]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string[]? DatasetId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(IntervalCompleter))]
    public string? Interval { get; set; }

    private protected override void BeginInput() => Refusal.When(
        Name is null && Description is null && DatasetId is null && Interval is null, "Set-AitemsService", Messages.Service_NothingToChange);

    private protected override void ProcessInput()
    {
        AitemsService? changed = null;
        if ((Name ?? Description) is not null && ShouldProcess(Id, Messages.Describe_Action))
        {
            // The request needs the name, even where only the description is to change.
            string name = Name ?? Await(Client.Aitems.Services.GetAsync(Id, Observer, Cancel)).Name ?? "";
            changed = Await(Client.Aitems.Services.DescribeAsync(Id, name, Description, Observer, Cancel));
        }

        if (DatasetId is { } datasets && ShouldProcess(Id, string.Format(CultureInfo.CurrentCulture, Messages.Service_ConnectAction, string.Join(", ", datasets))))
        {
            changed = Await(Client.Aitems.Services.ConnectAsync(Id, datasets, Observer, Cancel));
        }

        if (Interval is { } interval && ShouldProcess(Id, string.Format(CultureInfo.CurrentCulture, Messages.Service_IntervalAction, interval)))
        {
            changed = Await(Client.Aitems.Services.SetIntervalAsync(Id, interval, Observer, Cancel));
        }

        if (changed is not null)
        {
            WriteRemembered(changed);
        }
    }
}
