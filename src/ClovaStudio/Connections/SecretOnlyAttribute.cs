using System.Management.Automation;
using System.Security;

namespace ClovaStudio;

/// <summary>
/// Refuses a key given as plain text. The binder would refuse it too, but quote it in its message, and from there it
/// goes into logs.
/// </summary>
internal sealed class SecretOnlyAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or SecureString or PSCredential
            ? inputData
            : throw new ArgumentTransformationMetadataException(Messages.Secret_NotText);
    }
}
