using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Api.Tokenizers;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Tokenizers;

namespace ClovaStudio.Cmdlets.Tokenizers;

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
    private ChatImage[] _images = [];

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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Image { get; set; }

    private protected override void ProcessInput()
    {
        if (Image is not null && _images.Length == 0)
        {
            _images = ImageReader.Read(Image, SessionState.Path);
        }

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
        bool isTextAlone = input is string && Tool is null && Schema is null && Image is null;
        string model = Model ?? (isTextAlone ? EmbeddingModels.V2 : ChatModels.Default);
        return isTextAlone && EmbeddingModels.IsV2(model)
            ? Client.Tokenizers.CountTextAsync((string)input, Observer, Cancel)
            : Client.Tokenizers.CountAsync(Request(input, model), Observer, Cancel);
    }

    private TokenRequest Request(object input, string model) => new()
    {
        Model = model,
        Messages = WithImages(input as IReadOnlyList<ChatMessage> ?? [new ChatMessage(ChatRoles.User, (string)input)]),
        Tools = _tools,
        Schema = Schema is null ? null : JsonSchema.Parse(Schema),
    };

    /// <summary>The images go with the last message, as those of a question do.</summary>
    private IReadOnlyList<ChatMessage> WithImages(IReadOnlyList<ChatMessage> messages)
    {
        if (_images.Length == 0)
        {
            return messages;
        }

        var last = messages[messages.Count - 1];
        return [.. messages.Take(messages.Count - 1), new ChatMessage(last.Role, last.Content) { Images = [.. last.Images, .. _images] }];
    }

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
