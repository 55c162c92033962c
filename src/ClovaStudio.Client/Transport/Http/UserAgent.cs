using System.Net.Http.Headers;
using System.Reflection;

namespace ClovaStudio.Transport.Http;

/// <summary>Names this client to the services, so that the vendor's support can tell its requests from others.</summary>
internal static class UserAgent
{
    internal static ProductInfoHeaderValue Value { get; } = new("ClovaStudio", Version());

    private static string Version() => typeof(UserAgent).GetTypeInfo().Assembly.GetName().Version?.ToString(3) ?? "0";
}
