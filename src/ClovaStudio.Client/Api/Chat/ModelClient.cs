using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Models;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;
using ClovaStudio.Usage;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// The models of the service: its list (<see href="https://api.ncloud-docs.com/docs/clovastudio-openaicompatibility">the
/// vendor's page</see>) joined with what the vendor documents of each.
/// </summary>
internal sealed class ModelClient
{
    private readonly ServiceChannel _channel;

    internal ModelClient(ServiceChannel channel) => _channel = channel;

    /// <summary>
    /// The models that the service lists, those that the vendor documents first. Where the service has no list, the
    /// documented ones, and the observer is warned.
    /// </summary>
    /// <exception cref="ClovaStudioException">The request failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<IReadOnlyList<ServiceModel>> ListAsync(ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        string[]? listed = await NamesAsync(observer, cancellationToken).ConfigureAwait(false);
        if (listed is null)
        {
            observer?.Warning(Strings.Models_NotListed);
            return [.. ModelTable.All.Where(model => !model.IsWithdrawn).Select(model => Create(model.Name, isListed: null))];
        }

        // The list is that of the OpenAI-compatible API, which need not have the models that make vectors.
        var documented = ModelTable.All.Where(model => model.MakesVectors || listed.Any(model.Is)).Select(model => Create(model.Name, listed.Any(model.Is)));
        var others = listed.Where(name => !ModelTable.Find(name).IsDocumented).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Create(name, isListed: true));
        return [.. documented.Concat(others)];
    }

    private ServiceModel Create(string name, bool? isListed) => new(name, isListed) { Quota = ModelQuota.Of(_channel.LimiterOf(name).Snapshot()) };

    private async Task<string[]?> NamesAsync(ICallObserver? observer, CancellationToken cancellationToken)
    {
        try
        {
            var operation = new ApiOperation<string[]>(HttpMethod.Get, "/v1/openai/models") { Read = Read, TakesPathPrefix = false };
            return await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ClovaStudioException e) when (e.Cause is ErrorCause.NotFound or ErrorCause.EndpointNotFound || e.StatusCode is 404 or 501)
        {
            return null;
        }
    }

    private static string[] Read(ApiResponse response)
    {
        if (response.IsNoContent)
        {
            return [];
        }

        using var reader = LenientJson.Open(response.Body);
        var body = JToken.Load(reader) as JObject ?? throw new UnexpectedBodyException();
        return body["data"] is JArray
            ? [.. body.Objects("data").Select(model => model.Text("id")).Where(id => !string.IsNullOrEmpty(id)).Select(id => id!)]
            : throw new UnexpectedBodyException();
    }
}
