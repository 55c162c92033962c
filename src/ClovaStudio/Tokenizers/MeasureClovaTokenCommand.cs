using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Api.Tokenizers;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Models;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Tokenizers;

namespace ClovaStudio.Cmdlets.Tokenizers;

/// <summary>
/// Counts tokens with the tokenizer of a model. Texts and conversations are counted one by one; single messages make one
/// conversation, which is counted at the end.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "ClovaToken", DefaultParameterSetName = InputSet, HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-tokenizerembedding")]
[OutputType(typeof(TokenCount))]
public sealed class MeasureClovaTokenCommand : FileInputCmdlet<(object Counted, string? Source), TokenCount>
{
    private readonly List<ChatMessage> _messages = [];
    private IReadOnlyList<ToolDefinition> _tools = [];
    private ChatImage[] _images = [];
    private JsonSchema? _schema;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [Alias("Text", "Message", "Conversation")]
    [AllowEmptyString]
    public object[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TokenModelCompleter))]
    public string? Model { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Text";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Tool { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Schema { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Image { get; set; }

    private protected override void BeginInput()
    {
        _images = ImageReader.Read(Image, SessionState.Path);
        _tools = Tool is null ? [] : [.. new ToolReader(this).Read(Tool).Values.Select(tool => tool.Definition)];
        _schema = Schema is null ? null : AnswerSchema.Read(Schema, SessionState.Path).Schema;
        if (!EmbeddingModels.IsV2(Model ?? ""))
        {
            TokenizerClient.Check(Request("?", Model ?? ModelTable.DefaultChat));
        }
    }

    private protected override void ProcessInput() => ForEachInput(Inputs(InputObject), Add);

    private protected override void EndInput()
    {
        if (_messages.Count > 0)
        {
            Send((_messages.ToArray(), null));
        }

        base.EndInput();
    }

    private protected override string? SourceOf((object Counted, string? Source) input) => input.Source;

    private protected override async Task<TokenCount> RequestAsync((object Counted, string? Source) input)
    {
        if (input.Counted is string text)
        {
            Refusal.Text(text, "text");
        }

        bool isTextAlone = input.Counted is string && Tool is null && Schema is null && Image is null;
        string model = Model ?? ModelTable.DefaultChat;
        return isTextAlone && EmbeddingModels.IsV2(model)
            ? await Client.Tokenizers.CountTextAsync((string)input.Counted, Observer, Cancel).ConfigureAwait(false)
            : await Client.Tokenizers.CountAsync(Request(input.Counted, model), Observer, Cancel).ConfigureAwait(false);
    }

    private protected override void WriteResult((object Counted, string? Source) input, TokenCount result)
    {
        result.Source = input.Source;
        WriteObject(result);
    }

    private TokenRequest Request(object counted, string model) => new()
    {
        Model = model,
        Messages = WithImages(counted as IReadOnlyList<ChatMessage> ?? [new ChatMessage(ChatRoles.User, (string)counted)]),
        Tools = _tools,
        Schema = _schema,
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
            var row = ReadInput(input, Property, Encoding);
            Send((row.Text, row.Source));
        }
        else if (InputMessages.IsConversation(input))
        {
            Send((messages, null));
        }
        else
        {
            _messages.AddRange(messages);
        }
    }
}
