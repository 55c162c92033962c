using System;
using System.IO;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Transport.Streams;

/// <summary>
/// Tells events that report an error from others. CLOVA Studio names them <c>error</c>; the OpenAI-compatible API has no
/// names and puts an object <c>error</c> into the data.
/// </summary>
internal static class StreamError
{
    internal static bool IsError(ServerSentEvent found) =>
        found.Name == "error" || (string.IsNullOrEmpty(found.Name) && LooksLikeError(found.Data) && IsErrorObject(found.Data));

    private static bool LooksLikeError(string data) =>
        data.Length > 0 && data[0] == '{'
        && (data.IndexOf("\"error\"", StringComparison.Ordinal) is >= 0 and < 64 || data.IndexOf("\"status\"", StringComparison.Ordinal) is >= 0 and < 64);

    private static bool IsErrorObject(string data)
    {
        try
        {
            using var reader = LenientJson.Open(new StringReader(data));
            var body = JObject.Load(reader);
            return body["error"] is JObject || (body["status"] is JObject status && !ClovaEnvelope.IsSuccess((string?)status["code"]));
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException or ArgumentException)
        {
            return false;
        }
    }
}
