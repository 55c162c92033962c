using System;
using System.Globalization;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// A range for a number that may be left out. ValidateRange refuses null, which is what an object without such a setting
/// brings by the name of its property.
/// </summary>
/// <param name="minimum">The least that is taken.</param>
/// <param name="maximum">The most that is taken.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateOptionalRangeAttribute(double minimum, double maximum) : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (PSValue.Unwrap(arguments) is IConvertible number && Convert.ToDouble(number, CultureInfo.InvariantCulture) is var value && (value < minimum || value > maximum))
        {
            throw new ValidationMetadataException(string.Format(CultureInfo.CurrentCulture, Messages.Parameter_OutOfRange, value, minimum, maximum));
        }
    }
}
