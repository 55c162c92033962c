using System.Collections;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Agents;

/// <summary>Has a skillset answer queries. With -Stream its steps are written as they come, query by query.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaSkillset")]
[OutputType(typeof(SkillsetAnswer), typeof(SkillsetDelta))]
public sealed class InvokeClovaSkillsetCommand : RequestCmdlet<InputText, SkillsetAnswer>
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string SkillsetId { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowEmptyString]
    public object[] Query { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Version { get; set; } = "1";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Query";

    [Parameter]
    public object? Conversation { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? RequestOverride { get; set; }

    [Parameter]
    public SwitchParameter Stream { get; set; }

    private protected override void ProcessInput() => ForEachInput(Query, Ask);

    private protected override Task<SkillsetAnswer> RequestAsync(InputText input) => Client.Agents.RunSkillsetAsync(Request(input), Observer, Cancel);

    private SkillsetRequest Request(InputText input) => new()
    {
        SkillsetId = SkillsetId,
        Version = Version,
        Query = input.Text,
        History = InputMessages.TryRead(Conversation) ?? [],
        RequestOverride = RequestOverride is null ? null : (IDictionary)Unwrap(RequestOverride)!,
    };

    private void Ask(object query)
    {
        var input = InputText.Read(query, Property);
        if (!Stream)
        {
            Send(input);
            return;
        }

        using var stream = Await(Client.Agents.StreamSkillsetAsync(Request(input), hasTokens: true, Observer, Cancel));
        while (Await(stream.NextAsync()) is { } delta)
        {
            WriteObject(delta);
        }
    }

    /// <summary>The values without what PowerShell wraps round them.</summary>
    private static object? Unwrap(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (plain)
        {
            case IDictionary members:
                var copy = new System.Collections.Specialized.OrderedDictionary();
                foreach (DictionaryEntry member in members)
                {
                    copy.Add(member.Key, Unwrap(member.Value));
                }

                return copy;
            case IList items:
                object?[] array = new object?[items.Count];
                for (int i = 0; i < array.Length; i++)
                {
                    array[i] = Unwrap(items[i]);
                }

                return array;
            default:
                return plain;
        }
    }
}
