using System.Management.Automation;
using ClovaStudio.Api.Raw;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Raw;

/// <summary>Sends a request to any path of CLOVA Studio with the module's own credentials, retries, errors and sandbox.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaApi")]
[OutputType(typeof(PSObject))]
public sealed class InvokeClovaApiCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string? Method { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    [Parameter]
    public SwitchParameter OpenAI { get; set; }

    [Parameter]
    public SwitchParameter Stream { get; set; }

    private protected override void ProcessInput()
    {
        var request = new RawRequest
        {
            Path = Path,
            IsOpenAI = OpenAI,
            Body = PlainObject.ToJson(Body),
            Method = Method ?? (Body is null ? "GET" : "POST"),
        };
        if (!Stream)
        {
            WriteValue(Await(Client.Raw.SendAsync(request, Observer, Cancel)));
            return;
        }

        using var stream = Await(Client.Raw.StreamAsync(request, Observer, Cancel));
        if (stream.Whole is { } whole)
        {
            WriteValue(whole);
            return;
        }

        while (Await(stream.NextAsync()) is { } found)
        {
            WriteEvent(found);
        }
    }

    private void WriteValue(RawAnswer answer)
    {
        if (answer.Value is { } value)
        {
            WriteObject(PlainObject.ToObject(value));
        }
    }

    private void WriteEvent(RawEvent found)
    {
        var written = new PSObject();
        written.Properties.Add(new PSNoteProperty("Event", found.Name));
        written.Properties.Add(new PSNoteProperty("Data", PlainObject.ToObject(found.Value)));
        WriteObject(written);
    }
}
