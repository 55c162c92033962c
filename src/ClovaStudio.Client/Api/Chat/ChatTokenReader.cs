using System.IO;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Reads the event <c>token</c> without loading it: thousands of them come in a second. Only the plain form is read here, a
/// text and thinking; all others (calls of tools, a text in parts) are left to whoever loads the event.
/// </summary>
internal static class ChatTokenReader
{
    /// <summary>False when the event is not of the plain form, or not one JSON object.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal static bool TryRead(string data, out string text, out string thinking)
    {
        text = thinking = "";
        try
        {
            using var reader = LenientJson.Open(new StringReader(data));
            LenientJson.Advance(reader);
            if (reader.TokenType != JsonToken.StartObject)
            {
                return false;
            }

            bool isPlain = false;
            while (LenientJson.NextProperty(reader, out string name))
            {
                if (name != "message")
                {
                    reader.Skip();
                    continue;
                }

                if (reader.TokenType != JsonToken.StartObject || !TryReadMessage(reader, ref text, ref thinking))
                {
                    return false;
                }

                isPlain = true;
            }

            return isPlain && !reader.Read();
        }
        catch (System.Exception e) when (e is JsonException or EndOfStreamException or System.ArgumentException)
        {
            return false;
        }
    }

    private static bool TryReadMessage(JsonReader reader, ref string text, ref string thinking)
    {
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "content":
                    if (!TryReadText(reader, ref text))
                    {
                        return false;
                    }

                    break;
                case "thinkingContent":
                    if (!TryReadText(reader, ref thinking))
                    {
                        return false;
                    }

                    break;
                case "toolCalls" when reader.TokenType != JsonToken.Null:
                    return false;
                default:
                    reader.Skip();
                    break;
            }
        }

        return true;
    }

    private static bool TryReadText(JsonReader reader, ref string text)
    {
        if (reader.TokenType is not (JsonToken.String or JsonToken.Null))
        {
            return false;
        }

        text = reader.Value as string ?? "";
        return true;
    }
}
