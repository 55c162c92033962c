using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Chat;
using ClovaStudio.Embeddings;
using ClovaStudio.Inputs;
using ClovaStudio.Schemas;
using ClovaStudio.Tokenizers;

namespace ClovaStudio.Commands.Tokenizers;

/// <summary>
/// Counts tokens with the tokenizer of a model. Texts and conversations are counted one by one; single messages make one
/// conversation, which is counted at the end.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "ClovaToken")]
[OutputType(typeof(TokenCount))]
public sealed class MeasureClovaTokenCommand : RequestCmdlet<object, TokenCount>
{
    private readonly List<ChatMessage> _messages = [];
    private IReadOnlyList<ToolDefinition> _tools = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Text", "Message", "Conversation")]
    [AllowEmptyString]
    public object[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Text";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Tool { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    private protected override void ProcessInput()
    {
        if (Tool is not null && _tools.Count == 0)
        {
            _tools = [.. new ToolReader(this).Read(Tool).Values.Select(tool => tool.Definition)];
        }

        ForEachInput(InputObject, Add);
    }

    private protected override void EndInput()
    {
        if (_messages.Count > 0)
        {
            Send(_messages.ToArray());
        }

        base.EndInput();
    }

    private protected override Task<TokenCount> RequestAsync(object input)
    {
        bool isText = input is string;
        string model = Model ?? (isText && Tool is null && Schema is null ? EmbeddingModels.V2 : ChatModels.Default);
        return isText && EmbeddingModels.IsV2(model)
            ? Client.Tokenizers.CountTextAsync((string)input, Observer, Cancel)
            : Client.Tokenizers.CountAsync(Request(input, model), Observer, Cancel);
    }

    private TokenRequest Request(object input, string model) => new()
    {
        Model = model,
        Messages = input as IReadOnlyList<ChatMessage> ?? [new ChatMessage(ChatRoles.User, (string)input)],
        Tools = _tools,
        Schema = Schema is null ? null : JsonSchema.Parse(Schema),
    };

    private void Add(object input)
    {
        if (InputMessages.TryRead(input) is not { } messages)
        {
            Send(InputText.Read(input, Property).Text);
        }
        else if (PSObject.AsPSObject(input).Properties["Messages"] is not null)
        {
            Send(messages);
        }
        else
        {
            _messages.AddRange(messages);
        }
    }
}
