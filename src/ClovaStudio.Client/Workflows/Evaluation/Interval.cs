using System.Globalization;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>A 95 % interval.</summary>
/// <param name="low">The lower end.</param>
/// <param name="high">The upper end.</param>
internal readonly struct Interval(double low, double high)
{
    /// <summary>The lower end.</summary>
    public double Low { get; } = low;

    /// <summary>The upper end.</summary>
    public double High { get; } = high;

    /// <summary>Both ends.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:0.0000}-{1:0.0000}", Low, High);
}
