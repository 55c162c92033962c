using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Creates a service of AiTEMS, connects its datasets when they are given, and writes it. The request that creates it is
/// never sent again once it may have been received (<c>OutcomeUnknown</c>).
/// </summary>
[Cmdlet(VerbsCommon.New, "AitemsService", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-create")]
[OutputType(typeof(AitemsService))]
public sealed class NewAitemsServiceCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceTypeCompleter))]
    public string Type { get; set; } = AitemsServiceTypes.Batch;

    [Parameter]
    [ValidateLength(0, 100)]
    public string Description { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateCount(3, 3)]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string[]? DatasetId { get; set; }

    private protected override void ProcessInput()
    {
        if (!ShouldProcess($"{Name} ({Type})", Messages.Service_CreateAction))
        {
            return;
        }

        var service = Await(Client.Aitems.Services.CreateAsync(
            new AitemsServiceRequest { Name = Name, Type = Type, Description = Description }, Observer, Cancel));
        if (DatasetId is { } datasets)
        {
            service = Connect(service, datasets);
        }

        WriteRemembered(service);
    }

    private protected override string? AdviceFor(ClovaStudioException failure) =>
        failure.Cause == ErrorCause.OutcomeUnknown ? string.Format(CultureInfo.CurrentCulture, Messages.New_HowToLook, $"Get-AitemsService -Name {Name}") : null;

    /// <summary>The service is there whatever becomes of its datasets, so it is written in any case.</summary>
    private AitemsService Connect(AitemsService service, string[] datasets)
    {
        try
        {
            return Await(Client.Aitems.Services.ConnectAsync(service.ServiceId ?? "", datasets, Observer, Cancel));
        }
        catch (ClovaStudioException e)
        {
            WriteFailure(e, service);
            return service;
        }
    }
}
