using System;
using System.Collections.Generic;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// The region that a signature names, which the vendor gives for each endpoint:
/// <see href="https://api.ncloud-docs.com/docs/storage-objectstorage">public</see>,
/// <see href="https://api-gov.ncloud-docs.com/docs/storage-objectstorage">government</see>,
/// <see href="https://api-fin.ncloud-docs.com/docs/storage-objectstorage">finance</see>.
/// </summary>
internal static class ObjectStorageRegion
{
    private const string Usual = "kr-standard";

    private static readonly Dictionary<string, string> Regions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["us.object.ncloudstorage.com"] = "us-standard",
        ["sg.object.ncloudstorage.com"] = "sg-standard",
        ["jp.object.ncloudstorage.com"] = "jp-standard",
        ["jp.object.ncpstorage.com"] = "jp-standard",
        ["de.object.ncloudstorage.com"] = "de-standard",
        ["kr.object.gov-ncloudstorage.com"] = "gov-standard",
        ["krs.object.gov-ncloudstorage.com"] = "gov2-standard",
        ["kr.object.fin-ncloudstorage.com"] = "fin-standard",
    };

    internal static string Of(Uri endpoint) => Regions.TryGetValue(endpoint.Host, out string? region) ? region : Usual;
}
