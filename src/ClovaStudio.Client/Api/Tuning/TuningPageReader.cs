using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Tuning;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Tuning;

/// <summary>Reads a page of the list of tasks.</summary>
internal static class TuningPageReader
{
    /// <param name="response">The answer.</param>
    /// <param name="index">The page that was asked for, from 0. The service may say that there is nothing on it; if it is the first, there is nothing at all.</param>
    /// <exception cref="UnexpectedBodyException">The answer holds no page.</exception>
    internal static NumberedPage<TuningTask> Read(ApiResponse response, int index)
    {
        NumberedPage<TuningTask>? page = null;
        bool isEmpty = response.IsNoContent || ClovaEnvelope.Read(response.Body, reader => page = ReadResult(reader));
        page ??= isEmpty ? new NumberedPage<TuningTask>([]) { TotalElements = index == 0 ? 0 : null } : throw new UnexpectedBodyException();

        page.ServedAt = response.ServedAt;
        page.WasThrottled = response.WasThrottled;
        return page;
    }

    private static NumberedPage<TuningTask>? ReadResult(JsonReader reader)
    {
        NumberedPage<TuningTask>? page = null;
        long? totalElements = null;
        int? totalPages = null;
        int? size = null;
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "totalElements": totalElements = LenientJson.Integer(reader); break;
                case "totalPages": totalPages = LenientJson.Int32(reader); break;
                case "size": size = LenientJson.Int32(reader); break;
                case "content" when reader.TokenType is JsonToken.StartArray or JsonToken.StartObject:
                    page = new NumberedPage<TuningTask>(LenientJson.Objects(reader, TuningTaskReader.Read));
                    break;
                default: reader.Skip(); break;
            }
        }

        if (totalElements == 0)
        {
            page ??= new NumberedPage<TuningTask>([]); // no list at all is an empty list only when the total says so
        }

        // A negative total is as good as none.
        if (page is not null)
        {
            page.TotalElements = totalElements >= 0 ? totalElements : null;
            page.TotalPages = totalPages >= 0 ? totalPages : null;
            page.Size = size;
        }

        return page;
    }
}
