using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Refuses what cannot be the name of a connection, without quoting it: it may be a key.</summary>
internal sealed class ConnectionNameAttribute : ArgumentTransformationAttribute
{
    private const int Longest = 40;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is string { Length: > 0 and <= Longest } name && name[0] != '-' && name.All(IsAllowed) && !name.StartsWith("nv-", System.StringComparison.OrdinalIgnoreCase)
            ? inputData
            : throw new ArgumentTransformationMetadataException(Messages.Connection_Name);

    // What the names of secrets and variables are made of everywhere.
    private static bool IsAllowed(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-';
}
