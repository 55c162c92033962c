using System.Collections.Specialized;
using System.Management.Automation;
using System;
using ClovaStudio.Api.Raw;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Raw;

/// <summary>Sends a request to any path of CLOVA Studio or AiTEMS with the module's own credentials, retries, errors and sandbox.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaApi", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-naver-clovastudio-summary")]
[OutputType(typeof(PSObject), typeof(OrderedDictionary))]
public sealed class InvokeClovaApiCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiPathCompleter))]
    public string Path { get; set; } = "";

    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string? Method { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public object? Body { get; set; }

    [Parameter]
    [ValidateSet("ClovaStudio", "Aitems")]
    public string Service { get; set; } = "ClovaStudio";

    [Parameter]
    public SwitchParameter OpenAI { get; set; }

    [Parameter]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    private bool IsAitems => PSValue.IsSame(Service, "Aitems");

    private protected override void CheckCredential() => (IsAitems ? (Action)Client.CheckAccessKey : Client.CheckApiKey)();

    /// <summary>The path needs no body, and a body that is an argument none from the pipeline.</summary>
    private protected override void BeginInput()
    {
        RawClient.Check(CreateRequest());
    }

    private protected override void ProcessInput()
    {
        var request = CreateRequest();
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

    private RawRequest CreateRequest() => new()
    {
        Path = Path,
        IsOpenAI = OpenAI,
        IsAitems = IsAitems,
        Body = Body switch
        {
            null => null,
            _ when PSValue.Unwrap(Body) is string json => json,
            _ => PlainJson.Write(RequestValue.Read(Body, nameof(Body), Cancel)),
        },
        Method = Method ?? (Body is null ? "GET" : "POST"),
    };

    private void WriteValue(RawAnswer answer)
    {
        if ((AsHashtable ? answer.Value : PlainObject.ToObject(answer.ObjectValue)) is { } value)
        {
            WriteObject(value);
        }
    }

    private void WriteEvent(RawEvent found)
    {
        var written = new PSObject();
        written.Properties.Add(new PSNoteProperty("Event", found.Name));
        written.Properties.Add(new PSNoteProperty("Data", AsHashtable ? found.Value : PlainObject.ToObject(found.ObjectValue)));
        WriteObject(written);
    }
}
