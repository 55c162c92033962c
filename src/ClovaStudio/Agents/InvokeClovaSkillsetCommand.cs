using System.Collections;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Agents;

/// <summary>Sends queries to a skillset. With -Stream the answer is shown as it comes, with -AsDelta its steps are written, query by query.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaSkillset", DefaultParameterSetName = InputSet, HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-generateskillsetfinalanswer")]
[OutputType(typeof(SkillsetAnswer), typeof(SkillsetDelta))]
public sealed class InvokeClovaSkillsetCommand : QueryCmdlet<SkillsetAnswer>
{
    private const string Streamed = "ClovaStudio.Agents.SkillsetAnswer#Streamed";

    private IDictionary? _requestOverride;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string SkillsetId { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Version { get; set; } = "1";

    [Parameter]
    [ValidateNotNull]
    public IDictionary? RequestOverride { get; set; }

    [Parameter]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    public SwitchParameter AsDelta { get; set; }

    private protected override void BeginInput()
    {
        base.BeginInput();
        _requestOverride = RequestOverride is null ? null : (IDictionary?)RequestValue.Read(RequestOverride, nameof(RequestOverride), Cancel);
    }

    private protected override Task<SkillsetAnswer> RequestAsync(InputRow input) => Client.Agents.RunSkillsetAsync(Request(input), Observer, Cancel);

    private protected override void WriteResult(InputRow input, SkillsetAnswer result)
    {
        result.Source = input.Source;
        WriteObject(result);
    }

    private SkillsetRequest Request(InputRow input) => new()
    {
        SkillsetId = SkillsetId,
        Version = Version,
        Query = input.Text,
        History = History,
        RequestOverride = _requestOverride,
    };

    private protected override void Ask(InputRow query)
    {
        if (!Stream && !AsDelta)
        {
            Send(query);
            return;
        }

        var host = new HostText(this, HostInteraction.CanRead(Host));
        using var stream = Await(Client.Agents.StreamSkillsetAsync(Request(query), hasTokens: true, Observer, Cancel));
        try
        {
            while (Await(stream.NextAsync()) is { } delta)
            {
                if (delta.Answer is { } answer)
                {
                    answer.Source = query.Source;
                }

                Write(delta, host);
            }
        }
        finally
        {
            if (!Stopping)
            {
                host.End();
            }
        }
    }

    private void Write(SkillsetDelta delta, HostText host)
    {
        if (Stream && delta.Kind == SkillsetDelta.TextKind)
        {
            host.Write(delta.Text);
        }

        if (AsDelta)
        {
            WriteObject(delta);
        }
        else if (delta.Answer is { } answer)
        {
            host.End();
            var written = new PSObject(answer);
            written.TypeNames.Insert(0, Streamed);
            WriteObject(written);
        }
    }
}
