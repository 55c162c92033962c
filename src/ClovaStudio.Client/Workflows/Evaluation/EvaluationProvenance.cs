using System.Collections;
using System.Globalization;
using System.Linq;

namespace ClovaStudio.Evaluation;

/// <summary>What an evaluation depends on, so that a figure can be traced back, and measured again, years later.</summary>
public sealed class EvaluationProvenance
{
    /// <summary>What the model was told; null when it was told nothing but what the rows themselves say.</summary>
    public string? System { get; set; }

    /// <summary>The name of that prompt: its file, or how it begins; null when there is none.</summary>
    public string? SystemName { get; set; }

    /// <summary>The parameters that were given, by their names; those not given were the service's own. Never null.</summary>
    public Hashtable Parameters { get; set => field = value ?? []; } = [];

    /// <summary>The schema that answers had to fit, as JSON; null for text.</summary>
    public string? Schema { get; set; }

    /// <summary>The name of the test set: its file; null when its rows came by the pipeline.</summary>
    public string? TestSet { get; set; }

    /// <summary>The number of its rows that were asked.</summary>
    public int TestRows { get; set; }

    /// <summary>The SHA-256 of prompts and expectations, in their order: equal for equal rows, wherever they come from.</summary>
    public string? TestSetHash { get; set; }

    /// <summary>The version of this module.</summary>
    public string? ModuleVersion { get; set; }

    /// <summary>The parameters in one line, in the order of their names, such as <c>Seed 1, Temperature 0.2</c>.</summary>
    public string ParameterText() => string.Join(", ", Parameters.Keys.Cast<object>()
        .Select(key => string.Format(CultureInfo.InvariantCulture, "{0} {1}", key, Parameters[key]))
        .OrderBy(text => text, global::System.StringComparer.Ordinal));

    /// <summary>Prompt, parameters and test set.</summary>
    public override string ToString() => string.Join("; ", new[] { SystemName, ParameterText(), TestSet }.Where(text => !string.IsNullOrEmpty(text)));
}
