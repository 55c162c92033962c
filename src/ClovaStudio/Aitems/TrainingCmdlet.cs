using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The base of the cmdlets that have a service of AiTEMS train.</summary>
public abstract class TrainingCmdlet : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string ServiceId { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrainTypeCompleter))]
    public string[] Type { get; set; } = [];

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? HpConfig { get; set; }

    /// <summary>What -WhatIf and the confirmation call it; {0} stands for the types.</summary>
    private protected abstract string Action { get; }

    private protected override string? AdviceFor(ClovaStudioException failure) => failure.Cause == ErrorCause.InvalidRequest ? Messages.Train_WhichService : null;

    /// <summary>Sends the request and writes what came of it.</summary>
    private protected abstract void Train(AitemsTrainRequest request);

    private protected sealed override void ProcessInput()
    {
        if (ShouldProcess(ServiceId, string.Format(CultureInfo.CurrentCulture, Action, string.Join(", ", Type))))
        {
            Train(new AitemsTrainRequest { Types = Type, Description = Description, HpOptions = HpOptions.From(HpConfig) });
        }
    }
}
