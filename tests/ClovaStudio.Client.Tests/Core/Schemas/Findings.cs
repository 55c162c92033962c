using System.Collections.Generic;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Client.Tests.Core.Schemas;

/// <summary>Everything about a schema that the service does not take; empty when it is good.</summary>
internal static class Findings
{
    internal static IReadOnlyList<SchemaFinding> Of(JsonSchema schema)
    {
        var findings = new SchemaFindings();
        SchemaCheck.Resolve(schema, findings);
        return findings.ToArray();
    }
}
