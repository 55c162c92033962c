using System;
using System.IO;
using System.Net.Http;
using System.Text;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>Reads the answers of AiTEMS, which has no frame round what it answers.</summary>
internal static class AitemsAnswers
{
    /// <summary>Makes the reader of an answer that is one object.</summary>
    /// <param name="read">Reads the object.</param>
    /// <param name="identify">What it must have: no frame tells of an error that came with status 200.</param>
    internal static Func<ApiResponse, T> One<T>(Func<JsonReader, T> read, Func<T, string?> identify) => response =>
    {
        using var reader = LenientJson.Open(response.Body);
        LenientJson.Advance(reader);
        var found = reader.TokenType == JsonToken.StartObject ? read(reader) : throw new UnexpectedBodyException();
        return identify(found) is null ? throw new UnexpectedBodyException() : found;
    };

    /// <summary>The same of an answer to a change, whose 2xx alone says that it was made: it may be empty.</summary>
    internal static Func<ApiResponse, T> Changed<T>(Func<JsonReader, T> read, Func<T, string?> identify)
        where T : new()
    {
        var whole = One(read, identify);
        return response => response.Body.Length == 0 ? new T() : whole(response);
    }

    /// <summary>What is answered to a removal, and to rows, is not specified; only an error that came with status 200 is none.</summary>
    internal static bool Done(ApiResponse response)
    {
        if (response.Body.Length == 0)
        {
            return true;
        }

        using var text = new StreamReader(response.Body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1024, leaveOpen: true);
        string body = text.ReadToEnd();
        return JsonFields.TryParse(body) is { } found && found["errorCode"] is not null ? throw new UnexpectedBodyException() : true;
    }

    /// <summary>
    /// Removes something. A removal whose answer is lost is tried again; that the thing is gone then counts as success,
    /// since the lost one has most likely done it.
    /// </summary>
    internal static ApiOperation<bool> Removal(string path, string target) => new(HttpMethod.Delete, path)
    {
        Effect = RequestEffect.Idempotent,
        Target = target,
        Read = Done,
        WhenAlreadyGone = () => true,
    };
}
