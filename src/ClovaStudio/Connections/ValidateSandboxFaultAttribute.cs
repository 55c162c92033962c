using System;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Sandbox.Serving.Faults;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Refuses a fault that the sandbox does not understand, and says what it does.</summary>
internal sealed class ValidateSandboxFaultAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        try
        {
            FaultText.Check(PSValue.Unwrap(element) as string ?? "");
        }
        catch (FormatException e)
        {
            throw new ValidationMetadataException(e.Message, e);
        }
    }
}
