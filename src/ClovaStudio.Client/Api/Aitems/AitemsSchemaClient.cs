using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Aitems;

/// <summary>The calls on schemas: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-schema-list and its sisters.</summary>
internal sealed class AitemsSchemaClient(ServiceChannel channel)
{
    private const string Collection = "/schemas";

    /// <summary>Lists the account's schemas.</summary>
    /// <param name="datasetType">Only those of this type of file; null for all.</param>
    /// <param name="options">Which rows, and how they are fetched.</param>
    /// <param name="observer">Is told of requests and of a service that does not page.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    internal PagedList<AitemsSchema> List(string? datasetType, PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        new AitemsList<AitemsSchema>(Collection, "schemas", AitemsSchemaJson.Read, schema => RowIdentity.Of(schema.Name, schema.Name is null ? schema.CreatedDate : null))
        {
            Query = datasetType is null ? "" : "datasetType=" + QueryValue.Of(datasetType),
            RepeatedWarning = () => Strings.Warning_OffsetIgnoredSchemas,
        }.Open(channel, options, observer, cancellationToken);

    /// <summary>Looks one schema up by its name.</summary>
    internal Task<AitemsSchema> GetAsync(string name, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsSchema>(HttpMethod.Get, Path(name)) { Target = name, Read = AitemsAnswers.One(AitemsSchemaJson.Read, schema => schema.Name) },
            observer,
            cancellationToken);

    /// <summary>The vendor's own sample for a type of file.</summary>
    internal Task<AitemsSchema> GetDefaultAsync(string datasetType, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsSchema>(HttpMethod.Get, $"{Collection}/default?datasetType={QueryValue.Of(datasetType)}")
            {
                Target = datasetType,
                Read = AitemsAnswers.One(AitemsSchemaJson.Read, schema => schema.Name),
            },
            observer,
            cancellationToken);

    /// <summary>Makes a schema. Never sent again once it may have been received.</summary>
    internal Task<AitemsSchema> CreateAsync(AitemsSchemaRequest schema, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsSchema>(HttpMethod.Post, Collection)
            {
                Effect = RequestEffect.Creates,
                Target = schema.Name,
                Write = json => AitemsSchemaJson.Write(json, schema, isWhole: false),
                Read = AitemsAnswers.Changed(AitemsSchemaJson.Read, made => made.Name),
            },
            observer,
            cancellationToken);

    /// <summary>Has the service check a schema; none is made.</summary>
    /// <returns>The fields that it accepts.</returns>
    /// <exception cref="ClovaStudioException"><see cref="ErrorCause.InvalidRequest"/>: it does not accept them.</exception>
    internal Task<AitemsSchemaField[]> CheckAsync(AitemsSchemaRequest schema, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsSchemaField[]>(HttpMethod.Post, Collection + "/validation-check")
            {
                Target = schema.Name,
                Write = json => AitemsSchemaJson.Write(json, schema, isWhole: true),
                Read = AitemsSchemaJson.ReadChecked,
            },
            observer,
            cancellationToken);

    /// <summary>Changes the description. There is no change of the fields.</summary>
    internal Task<AitemsSchema> DescribeAsync(string name, string description, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsSchema>(HttpMethod.Put, Path(name))
            {
                Effect = RequestEffect.Idempotent,
                Target = name,
                Write = json => json.Property("content", description),
                Read = AitemsAnswers.Changed(AitemsSchemaJson.Read, changed => changed.Name),
            },
            observer,
            cancellationToken);

    /// <summary>Removes a schema. That it is gone after an attempt without an answer counts as success.</summary>
    internal Task RemoveAsync(string name, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(AitemsAnswers.Removal(Path(name), name), observer, cancellationToken);

    private static string Path(string name) => $"{Collection}/{PathSegment.Of(name)}";
}
