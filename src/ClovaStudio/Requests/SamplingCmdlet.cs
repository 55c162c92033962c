using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Connections;

namespace ClovaStudio.Cmdlets.Requests;

/// <summary>
/// A cmdlet for which a model writes. How it chooses its words is said by the same parameters everywhere; a cmdlet whose API
/// has other bounds overrides the parameter with them.
/// </summary>
public abstract class SamplingCmdlet : ConnectedCmdlet
{
    [Parameter]
    [ValidateRange(1, 32_768)]
    public virtual int? MaxTokens { get; set; }

    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public virtual double? Temperature { get; set; }

    [Parameter]
    [ValidateRange(0.01, 1.0)]
    public double? TopP { get; set; }

    [Parameter]
    [ValidateRange(0, 128)]
    public int? TopK { get; set; }

    [Parameter]
    [ValidateRange(0.01, 10.0)]
    public virtual double? RepetitionPenalty { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? StopSequence { get; set; }

    [Parameter]
    public SwitchParameter IncludeAiFilter { get; set; }

    /// <summary>The request with what these parameters say.</summary>
    private protected T WithSettings<T>(T request)
        where T : GenerationSettings
    {
        request.MaximumTokens = MaxTokens;
        request.Temperature = Temperature;
        request.TopP = TopP;
        request.TopK = TopK;
        request.RepetitionPenalty = RepetitionPenalty;
        request.StopSequences = StopSequence ?? [];
        request.IncludeAiFilter = MyInvocation.BoundParameters.ContainsKey(nameof(IncludeAiFilter)) ? IncludeAiFilter : null;
        return request;
    }
}
