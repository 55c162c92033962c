using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Models;
using ClovaStudio.Tokenizers;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Tokenizers;

/// <summary>
/// Counts tokens before they are paid for: the tokenizers of
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-tokenizerhcx">chat v1</see>,
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-tokenizerhcxv3">chat v3</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-tokenizerembedding">embedding v2</see>.
/// </summary>
internal sealed class TokenizerClient
{
    /// <summary>How many characters a text may have for the tokenizer of embedding v2.</summary>
    public const int MaximumTextLength = 10_000;

    private readonly ServiceChannel _channel;

    internal TokenizerClient(ServiceChannel channel) => _channel = channel;

    /// <summary>Counts the tokens of a text for embedding v2.</summary>
    /// <param name="text">1 to 10,000 characters.</param>
    /// <param name="observer">Hears of retries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ClovaStudioException">The text is empty or too long and was not sent, or it failed.</exception>
    public async Task<TokenCount> CountTextAsync(string text, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        Refusal.Text(text, "text", MaximumTextLength);
        return await _channel.SendAsync(TextOperation("embedding/v2/tokenize", EmbeddingModels.V2, text), observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts the tokens of messages, and of the tools and the schema that go with them, for a chat model.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<TokenCount> CountAsync(TokenRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var model = ModelTable.Find(request.Model);
        bool isFirst = model.ApiVersion < 3;
        Check(request);
        var operation = new ApiOperation<TokenCount>(HttpMethod.Post, $"/v{model.ApiVersion}/api-tools/chat-tokenize/{PathSegment.Of(request.Model)}")
        {
            Target = request.Model,
            Write = json => Write(json, request, isFirst),
            Read = ClovaEnvelope.Result(result => Read(result, model)),
        };
        return await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="ClovaStudioException">The request cannot succeed.</exception>
    internal static void Check(TokenRequest request)
    {
        var model = ModelTable.Find(request.Model);
        bool isFirst = model.ApiVersion < 3;
        Refusal.When(request.Messages.Count == 0, "messages", Strings.Chat_NoMessages);
        Refusal.When(isFirst && request.Tools.Count > 0, request.Model, Strings.Chat_NoTools, model);
        Refusal.When(isFirst && request.Schema is not null, request.Model, Strings.Chat_NoSchema, model);
        Refusal.When(isFirst && request.Messages.Any(message => message.Images.Count > 0), request.Model, Strings.Chat_NoImages, model);
    }

    private static ApiOperation<TokenCount> TextOperation(string path, string model, string text) => new(HttpMethod.Post, "/v1/api-tools/" + path)
    {
        Target = model,
        Write = json => json.Property("text", text),
        Read = ClovaEnvelope.Result(result => new TokenCount
        {
            Model = model,
            Tokens = result.RequiredInteger("numTokens"),
            Limit = EmbeddingModels.MaximumTokens(model),
        }),
    };

    private static void Write(JsonTextWriter json, TokenRequest request, bool isTextOnly)
    {
        var asked = new ChatRequest { Messages = request.Messages, Tools = request.Tools, Schema = request.Schema };
        ChatMessageWriter.WriteAll(json, request.Messages, isTextOnly);
        ChatToolWriter.WriteTools(json, asked);
        ChatToolWriter.WriteSchema(json, asked);
    }

    private static TokenCount Read(JObject result, ModelFacts model)
    {
        MessageTokens[] messages = [.. result.Objects("messages").Select(ReadMessage)];
        long? tools = result.Object("tools")?.Integer("count");
        long? schema = result.Object("responseFormat")?.Integer("count");
        return new TokenCount
        {
            Model = model.Name,
            Messages = messages,
            ToolTokens = tools,
            SchemaTokens = schema,
            Tokens = messages.Sum(message => message.Tokens) + (tools ?? 0) + (schema ?? 0),
            Limit = model.MaximumInputTokens,
        };
    }

    /// <summary>Version 1 counts a message; version 3 counts its parts, which the vendor shows as an array and as one object.</summary>
    private static MessageTokens ReadMessage(JObject message)
    {
        PartTokens[] parts = [.. message.Objects("content").Select(part => new PartTokens
        {
            Type = part.Text("type") ?? "",
            Tokens = part.RequiredInteger("count"),
        })];
        return new MessageTokens
        {
            Role = message.Text("role") ?? "",
            Parts = parts,
            Tokens = message.Integer("count") ?? (parts.Length > 0 ? parts.Sum(part => part.Tokens) : throw new UnexpectedBodyException()),
        };
    }
}
