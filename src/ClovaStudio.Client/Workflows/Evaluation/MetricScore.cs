using System.Globalization;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Evaluation;

/// <summary>What a model reached by one metric over all rows, with the 95 % interval of that figure.</summary>
public sealed class MetricScore
{
    /// <summary>The name of the metric, such as <c>Exact</c>.</summary>
    public string Metric { get; set => field = value ?? ""; } = "";

    /// <summary>The score over all rows, 0 to 1.</summary>
    public double Value { get; set; }

    /// <summary>The lower end of the 95 % interval, 0 to 1.</summary>
    public double Low { get; set; }

    /// <summary>The upper end of the 95 % interval, 0 to 1.</summary>
    public double High { get; set; }

    /// <summary>The number of rows, failed and truncated ones included.</summary>
    public int N { get; set; }

    /// <summary>How the rows make up the score: see <see cref="MetricKinds"/>.</summary>
    public string Kind { get; set => field = value ?? MetricKinds.Mean; } = MetricKinds.Mean;

    /// <summary>How the interval was computed: <c>Wilson</c> or <c>Bootstrap</c>.</summary>
    public string Method { get; set => field = value ?? ""; } = "";

    /// <summary>The metric, its score and the interval, such as <c>Exact 0.800 (0.711-0.867, n=100)</c>.</summary>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0} {1:0.000} ({2:0.000}-{3:0.000}, n={4})", Metric, Value, Low, High, N);
}
