using System;

namespace ClovaStudio.Transport.Http;

/// <summary>Where a service is reached. Checked before any key is: keys go over https only, loopback excepted.</summary>
internal static class Endpoint
{
    internal static readonly Uri Clova = new("https://clovastudio.stream.ntruss.com/");

    internal static readonly Uri GovernmentClova = new("https://clovastudio.stream.gov-ntruss.com/");

    internal static readonly Uri Aitems = new("https://aitems.apigw.ntruss.com/api/v1");

    internal static readonly Uri ObjectStorage = new("https://kr.object.ncloudstorage.com/");

    internal static readonly Uri GovernmentObjectStorage = new("https://kr.object.gov-ncloudstorage.com/");

    internal static Uri Check(Uri endpoint)
    {
        bool isWeb = endpoint.IsAbsoluteUri
            && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));
        if (!isWeb || endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            throw ClovaStudioException.For(ErrorCause.InsecureEndpoint, Describe(endpoint));
        }

        return endpoint;
    }

    internal static Uri Combine(Uri endpoint, string pathAndQuery) =>
        new(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + pathAndQuery);

    /// <summary>
    /// The address without user name, password and query, any of which may hold a secret. What is no address at all
    /// is told only when it looks like a host: it may be a key that was put into the wrong place.
    /// </summary>
    private static string Describe(Uri endpoint) =>
        endpoint.IsAbsoluteUri ? endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : endpoint.OriginalString.Contains(".") && !endpoint.OriginalString.Contains("@") && !endpoint.OriginalString.Contains("?") ? endpoint.OriginalString
        : "…";
}
