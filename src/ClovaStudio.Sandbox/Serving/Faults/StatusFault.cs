using System.Globalization;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>An error status from 400 to 599.</summary>
internal sealed class StatusFault(int statusCode) : ErrorFault
{
    internal override string Name { get; } = statusCode.ToString(CultureInfo.InvariantCulture);

    internal override string Summary => "an error of that status";

    private protected override int StatusCode => statusCode;
}
