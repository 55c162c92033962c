using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>
/// Compares evaluations of one test set row by row: is a model better, or is it chance? Corrects for many comparisons. Sends
/// nothing. Needs no connection.
/// </summary>
[Cmdlet(VerbsData.Compare, "ClovaEvaluation", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-naver-clovastudio-summary")]
[OutputType(typeof(ClovaComparison))]
public sealed class CompareClovaEvaluationCommand : ClovaStudioCmdlet
{
    private readonly List<ClovaEvaluation> _evaluations = [];
    private readonly List<ClovaComparison> _comparisons = [];

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

    [Parameter]
    public SwitchParameter Pairwise { get; set; }

    private protected override void ProcessInput() => _evaluations.AddRange(InputObject);

    private protected override void EndInput()
    {
        if (Baseline is not null)
        {
            _evaluations.Insert(0, Baseline);
        }

        if (_evaluations.Count < 2)
        {
            throw Refusal.Of(_evaluations[0].DisplayName(), Messages.Compare_NeedsTwo);
        }

        ForEachInput(Pairs(), Compare);
        EvaluationComparison.Adjust(_comparisons);
        foreach (var comparison in _comparisons)
        {
            Write(comparison);
        }
    }

    /// <summary>Each with the first, or each with each.</summary>
    private IEnumerable<(int Left, int Right)> Pairs() =>
        from left in Enumerable.Range(0, Pairwise ? _evaluations.Count - 1 : 1)
        from right in Enumerable.Range(left + 1, _evaluations.Count - left - 1)
        select (left, right);

    private void Compare((int Left, int Right) pair)
    {
        string[] names = EvaluationNames.Of(_evaluations);
        var (left, right) = (_evaluations[pair.Left], _evaluations[pair.Right]);
        foreach (string metric in Metric ?? [""])
        {
            var comparison = Await(Task.Run(() => EvaluationComparison.Compare(left, right, metric, Cancel), Cancel));
            (comparison.Left, comparison.Right) = (names[pair.Left], names[pair.Right]);
            _comparisons.Add(comparison);
        }
    }

    private void Write(ClovaComparison comparison)
    {
        WriteObject(comparison);
        if (comparison.OnlyInLeft + comparison.OnlyInRight > 0)
        {
            WriteWarning(Plural.Format(Messages.Compare_NotAll, comparison.N, comparison.OnlyInLeft, comparison.Left, comparison.OnlyInRight, comparison.Right));
        }
    }
}
