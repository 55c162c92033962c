namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>HTTP 200 with an error code in the envelope.</summary>
internal sealed class Error200Fault : ErrorFault
{
    internal override string Name => "error-200";

    internal override string Summary => "an error in the body of a reply with status 200";

    private protected override int StatusCode => 200;

    private protected override int Meaning => 500;
}
