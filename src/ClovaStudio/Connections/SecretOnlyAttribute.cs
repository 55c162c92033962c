using System.Management.Automation;
using System.Security;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Connections;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>
/// Refuses a key given as plain text. The binder would refuse it too, but quote it in its message, and from there it
/// goes into logs.
/// </summary>
internal sealed class SecretOnlyAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is null or SecureString or PSCredential
            ? inputData
            : throw new ArgumentTransformationMetadataException(Messages.Secret_NotText);
}

/// <summary>Takes the name of a connection for it. Any other text is refused: it may be a key, and the binder would quote it.</summary>
internal sealed class ConnectionOnlyAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PSValue.Unwrap(inputData) switch
    {
        null or ClovaStudioConnection => inputData,
        string name when RunspaceConnections.Find(name) is { } connection => connection,
        _ => throw new ArgumentTransformationMetadataException(Messages.Connection_NotOne),
    };
}
