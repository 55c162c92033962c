using System;
using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Transport.Json;

/// <summary>
/// The frame round every answer of CLOVA Studio: a status, whose code is a text, and a result, which failures lack.
/// See <see href="https://api.ncloud-docs.com/docs/ai-naver-clovastudio-summary">the vendor's page</see>.
/// </summary>
internal static class ClovaEnvelope
{
    /// <summary>Whether CLOVA Studio's code tells of a success; every such code begins with 2 (20000, and 20400 for one without content).</summary>
    internal static bool IsSuccess(string? code) => code is null || code.StartsWith("2", StringComparison.Ordinal);

    private const string NoContent = "20400";

    /// <summary>Reads the answer, handing the result to <paramref name="readResult"/> when it is an object.</summary>
    /// <returns>Whether the service says that there is no content; nothing was handed over then, or an empty result.</returns>
    internal static bool Read(Stream body, Action<JsonReader> readResult)
    {
        using var reader = LenientJson.Open(body);
        LenientJson.Advance(reader);
        if (reader.TokenType != JsonToken.StartObject)
        {
            throw new UnexpectedBodyException();
        }

        string? code = null;
        while (LenientJson.NextProperty(reader, out string name))
        {
            if (name == "status" && reader.TokenType == JsonToken.StartObject)
            {
                code = ReadCode(reader);
            }
            else if (name == "result" && reader.TokenType == JsonToken.StartObject)
            {
                readResult(reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // An error may well come with HTTP 200.
        if (!IsSuccess(code))
        {
            throw new UnexpectedBodyException();
        }

        return code == NoContent;
    }

    /// <summary>Makes the reader of an answer whose result is one object.</summary>
    internal static Func<ApiResponse, T> Result<T>(Func<JObject, T> read) => response =>
    {
        JObject? result = null;
        Read(response.Body, reader => result = JObject.Load(reader));
        return read(result ?? throw new UnexpectedBodyException());
    };

    private static string? ReadCode(JsonReader reader)
    {
        string? code = null;
        while (LenientJson.NextProperty(reader, out string name))
        {
            if (name == "code")
            {
                code = LenientJson.Text(reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return code;
    }
}
