using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Paging;

namespace ClovaStudio.Api.Aitems;

/// <summary>The calls on schemas: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-schema-list and its sisters.</summary>
internal sealed class AitemsSchemaClient(ServiceChannel channel) : AitemsResource<AitemsSchema>(channel, "schemas", AitemsSchemaJson.Read, schema => schema.Name)
{
    /// <inheritdoc/>
    protected override string RepeatedWarning => Strings.Warning_OffsetIgnoredSchemas;

    /// <summary>Lists the account's schemas.</summary>
    /// <param name="datasetType">Only those of this type of file; null for all.</param>
    /// <param name="options">Which rows, and how they are fetched.</param>
    /// <param name="observer">Is told of requests and of a service that does not page.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    internal PagedList<AitemsSchema> List(string? datasetType, PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ListAll(datasetType is null ? "" : "datasetType=" + QueryValue.Of(datasetType), options, observer, cancellationToken);

    /// <summary>The names of the schemas that pass.</summary>
    internal async Task<IReadOnlyList<string>> NamesAsync(Func<string, bool> passes, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var names = new List<string>();
        using var listing = List(null, new PagedListOptions(), observer, cancellationToken);
        while (await listing.NextPageAsync().ConfigureAwait(false) is { } page)
        {
            names.AddRange(page.Select(schema => schema.Name).OfType<string>().Where(passes));
        }

        return names;
    }

    /// <summary>The vendor's own sample for a type of file.</summary>
    internal Task<AitemsSchema> GetDefaultAsync(string datasetType, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        GetAsync($"{Collection}/default?datasetType={QueryValue.Of(datasetType)}", datasetType, observer, cancellationToken);

    /// <summary>Makes a schema. Never sent again once it may have been received.</summary>
    internal Task<AitemsSchema> CreateAsync(AitemsSchemaRequest schema, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        CreateAsync(schema.Name, json => AitemsSchemaJson.Write(json, schema, isWhole: false), observer, cancellationToken);

    /// <summary>Has the service check a schema; none is made.</summary>
    /// <returns>The fields that it accepts.</returns>
    /// <exception cref="ClovaStudioException"><see cref="ErrorCause.InvalidRequest"/>: it does not accept them.</exception>
    internal Task<AitemsSchemaField[]> CheckAsync(AitemsSchemaRequest schema, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        Channel.SendAsync(
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
        ChangeContentAsync(name, description, observer, cancellationToken);

    /// <inheritdoc/>
    protected override ulong IdentityOf(AitemsSchema row) => RowIdentity.Of(row.Name, row.Name is null ? row.CreatedDate : null);
}
