using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>
/// Compares evaluations of one test set row by row: is a model better, or is it chance? Sends nothing. Needs no connection.
/// </summary>
[Cmdlet(VerbsData.Compare, "ClovaEvaluation")]
[OutputType(typeof(ClovaComparison))]
public sealed class CompareClovaEvaluationCommand : ClovaStudioCmdlet
{
    private bool _isLonely;

    [Parameter(Position = 0)]
    [Stored(typeof(ClovaEvaluation))]
    [ValidateNotNull]
    public ClovaEvaluation? Baseline { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Stored(typeof(ClovaEvaluation))]
    [ValidateNotNull]
    public ClovaEvaluation[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricCompleter))]
    public string[]? Metric { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var evaluation in InputObject)
        {
            if (Baseline is null)
            {
                (Baseline, _isLonely) = (evaluation, true);
                continue;
            }

            _isLonely = false;
            ForEachInput(Metric ?? [""], metric => Compare(evaluation, metric));
        }
    }

    private protected override void EndInput()
    {
        if (_isLonely)
        {
            throw ChatRules.Refusal(Baseline!.DisplayName(), Messages.Compare_NeedsTwo);
        }
    }

    private void Compare(ClovaEvaluation evaluation, string metric)
    {
        var baseline = Baseline!;
        var comparison = Await(Task.Run(() => EvaluationComparison.Compare(baseline, evaluation, metric, Cancel), Cancel));
        WriteObject(comparison);
        if (comparison.OnlyInLeft + comparison.OnlyInRight > 0)
        {
            WriteWarning(string.Format(
                CultureInfo.CurrentCulture, Messages.Compare_NotAll, comparison.N, comparison.OnlyInLeft, comparison.Left, comparison.OnlyInRight, comparison.Right));
        }
    }
}
