using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// AiTEMS: see <see href="https://api.ncloud-docs.com/docs/aitems-overview">the vendor's pages</see>. Data comes in by schemas
/// and datasets; services are trained with it, and then recommend.
/// </summary>
internal sealed class AitemsClient
{
    /// <summary>The service's own page size; no other limit is documented.</summary>
    public const int MaximumPageSize = 1000;

    internal AitemsClient(ServiceChannel channel)
    {
        Schemas = new AitemsSchemaClient(channel);
        Datasets = new AitemsDatasetClient(channel);
        Services = new AitemsServiceClient(channel);
        Trains = new AitemsTrainClient(channel);
        Recommendations = new AitemsRecommendationClient(channel);
    }

    internal AitemsSchemaClient Schemas { get; }

    internal AitemsDatasetClient Datasets { get; }

    internal AitemsServiceClient Services { get; }

    internal AitemsTrainClient Trains { get; }

    internal AitemsRecommendationClient Recommendations { get; }
}
