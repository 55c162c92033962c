using System.Linq;
using System.Net.Http;

namespace ClovaStudio.Transport.Pacing;

/// <summary>What an answer's headers say of both quotas of a minute.</summary>
internal readonly struct RateReading
{
    internal RateReading(RateHeaders requests, RateHeaders tokens) => (Requests, Tokens) = (requests, tokens);

    internal RateHeaders Requests { get; }

    internal RateHeaders Tokens { get; }

    internal static RateReading Of(HttpResponseMessage response) =>
        new(RateHeaders.Read("requests", name => Value(response, name)), RateHeaders.Read("tokens", name => Value(response, name)));

    private static string? Value(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
