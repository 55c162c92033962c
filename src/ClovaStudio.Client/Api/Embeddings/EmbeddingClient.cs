using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Embeddings;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Usage;

namespace ClovaStudio.Api.Embeddings;

/// <summary>
/// Makes vectors of texts: <see href="https://api.ncloud-docs.com/docs/clovastudio-embedding">embedding</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-embeddingv2">embedding v2</see>.
/// </summary>
internal sealed class EmbeddingClient
{
    private readonly ServiceChannel _channel;

    internal EmbeddingClient(ServiceChannel channel) => _channel = channel;

    /// <summary>Makes the vector of one text; the service takes one a request.</summary>
    /// <param name="text">Not empty; up to 8,192 tokens with v2, up to 500 with v1. How many it has only the service can tell.</param>
    /// <param name="model">One of <see cref="EmbeddingModels"/>.</param>
    /// <param name="observer">Hears of retries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ClovaStudioException">The text is empty and was not sent, or it failed.</exception>
    public async Task<Embedding> EmbedAsync(
        string text, string model = EmbeddingModels.V2, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        Refusal.Text(text, "text");
        bool isV2 = EmbeddingModels.IsV2(model);
        string name = NameOf(model);
        var operation = new ApiOperation<Embedding>(HttpMethod.Post, "/v1/api-tools/embedding/" + (isV2 ? "v2" : PathSegment.Of(model)))
        {
            Target = name,
            Write = json => json.Property("text", text),
            Read = EmbeddingReader.Read,
            Usage = embedding => embedding.Tokens is { } tokens ? new TokenUsage { InputTokens = tokens } : null,
            Cost = new RequestCost(name, ChatTokens.Estimate(text)),
        };
        var embedding = await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
        embedding.Text = text;
        embedding.Model = name;
        return embedding;
    }

    /// <summary>The pace of the account for a model.</summary>
    internal RateLimiter LimiterOf(string model) => _channel.LimiterOf(NameOf(model));

    private static string NameOf(string model) => EmbeddingModels.IsV2(model) ? EmbeddingModels.V2 : model;
}
