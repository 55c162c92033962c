using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>Takes a share as people write it: 20% or 0.2.</summary>
internal sealed class ShareTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        return PSValue.Unwrap(inputData) is string text && text.TrimEnd().EndsWith("%", System.StringComparison.Ordinal)
            && double.TryParse(text.Trim().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out double percent)
            ? percent / 100
            : inputData;
    }
}
