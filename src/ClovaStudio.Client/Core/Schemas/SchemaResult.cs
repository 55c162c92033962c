using System.Collections;
using System.Collections.Generic;

namespace ClovaStudio.Core.Schemas;

/// <summary>What came of checking an answer against a schema.</summary>
internal sealed class SchemaResult
{
    internal SchemaResult(IDictionary? value, IReadOnlyList<SchemaFinding> findings)
    {
        Value = findings.Count == 0 ? value : null;
        Findings = findings;
    }

    /// <summary>
    /// The answer as values; null when it does not fit. An ordered dictionary with the properties in the schema's
    /// order, then those it does not name; an optional property that the answer leaves out is there as null.
    /// </summary>
    public IDictionary? Value { get; }

    /// <summary>Everything that does not fit, the first 50; empty when the answer fits.</summary>
    public IReadOnlyList<SchemaFinding> Findings { get; }

    /// <summary>The value, or an error that names all that does not fit.</summary>
    /// <exception cref="ClovaStudioException">The answer does not fit; <see cref="ErrorCause.AnswerMisfit"/>.</exception>
    public IDictionary GetValue() => Value ?? throw SchemaFindings.Error(ErrorCause.AnswerMisfit, Findings);
}
