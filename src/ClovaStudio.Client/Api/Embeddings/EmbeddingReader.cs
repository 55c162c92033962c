using System.Collections.Generic;
using ClovaStudio.Embeddings;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Embeddings;

/// <summary>Reads vectors token by token, since thousands of them come and each has a thousand numbers.</summary>
internal static class EmbeddingReader
{
    private const int UsualLength = 1_024;

    internal static Embedding Read(ApiResponse response)
    {
        var embedding = new Embedding();
        ClovaEnvelope.Read(response.Body, reader => ReadResult(reader, embedding));
        return embedding.Vector.Length > 0 ? embedding : throw new UnexpectedBodyException();
    }

    private static void ReadResult(JsonReader reader, Embedding embedding)
    {
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "embedding":
                    embedding.Vector = ReadVector(reader);
                    break;
                case "inputTokens":
                    embedding.Tokens = LenientJson.Integer(reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    /// <exception cref="UnexpectedBodyException">One of them is no number: a vector with a gap would be another vector.</exception>
    private static float[] ReadVector(JsonReader reader)
    {
        if (reader.TokenType != JsonToken.StartArray)
        {
            throw new UnexpectedBodyException();
        }

        var vector = new List<float>(UsualLength);
        for (LenientJson.Advance(reader); reader.TokenType != JsonToken.EndArray; LenientJson.Advance(reader))
        {
            vector.Add((float)(LenientJson.Number(reader) ?? throw new UnexpectedBodyException()));
        }

        return vector.ToArray();
    }
}
