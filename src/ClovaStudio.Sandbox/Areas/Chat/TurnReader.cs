using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Reads the messages of a request. Nothing but the first refusal is kept.</summary>
internal sealed class TurnReader(ChatDialect dialect)
{
    private const int MostImages = 5;

    private int _images;

    internal ChatRefusal? Refusal { get; private set; }

    internal bool HasImages => _images > 0;

    internal IReadOnlyList<SandboxTurn> Read(JToken? messages)
    {
        if (messages is not JArray { Count: > 0 } array)
        {
            return Refuse(ChatRefusal.Invalid("messages"));
        }

        var turns = new List<SandboxTurn>();
        foreach (var message in array)
        {
            if (ReadTurn(message as JObject) is not { } turn)
            {
                return Refuse(ChatRefusal.Invalid("messages"));
            }

            turns.Add(turn);
        }

        if (turns.Count(turn => turn.Role == "system") > 1 || turns.TrueForAll(turn => turn.Role == "system") || HasStrayToolTurn(turns))
        {
            return Refuse(ChatRefusal.Invalid("messages"));
        }

        if (_images > MostImages)
        {
            return Refuse(new ChatRefusal(400, "40003", "Image limit exceeded"));
        }

        return turns.Exists(turn => turn.Role == "user" && turn.Text.Trim().Length == 0 && turn.Images == 0)
            ? Refuse(new ChatRefusal(400, "40004", "Text empty"))
            : turns;
    }

    private SandboxTurn? ReadTurn(JObject? message)
    {
        string? role = message?["role"] is JValue { Type: JTokenType.String } name ? (string?)name : null;
        bool isKnown = role is "system" or "user" or "assistant" || (role == "tool" && dialect.HasModernFields);
        if (!isKnown || Has(message!, "thinkingContent") || ReadContent(message!["content"]) is not { } content || ReadCalls(message) is not { } calls)
        {
            return null;
        }

        string? callId = message[dialect.ToolCallId] is JValue { Type: JTokenType.String } id ? (string?)id : null;
        bool isMisplaced = (role != "assistant" && calls.Count > 0) || (role == "tool" && callId is null) || (role != "user" && content.Images > 0);
        return isMisplaced ? null : new SandboxTurn(role!, content.Text) { Images = content.Images, Calls = calls, CallId = callId };
    }

    private (string Text, int Images)? ReadContent(JToken? content) => content switch
    {
        JValue { Type: JTokenType.String } text => ((string)text!, 0),
        null when dialect.IsOpenAi => ("", 0),
        JArray { Count: > 0 } parts when dialect.HasModernFields => ReadParts(parts),
        _ => null,
    };

    private (string Text, int Images)? ReadParts(JArray parts)
    {
        var text = new StringBuilder();
        int images = 0;
        foreach (var part in parts)
        {
            switch ((string?)(part as JObject)?["type"])
            {
                case "text" when part["text"] is JValue { Type: JTokenType.String } value:
                    text.Append(text.Length > 0 ? "\n" : "").Append((string?)value);
                    break;
                case "image_url" when AddImage((JObject)part):
                    images++;
                    break;
                default:
                    return null;
            }
        }

        _images += images;
        if (images > 1)
        {
            Refuse(new ChatRefusal(400, "40000", "Each user message can contain only one image"));
        }

        return (text.ToString(), images);
    }

    /// <summary>Whether it is an image at all; one that breaks the rules of images has a refusal of its own.</summary>
    private bool AddImage(JObject part)
    {
        string? url = (string?)(part[dialect.ImageUrl] as JObject)?["url"];
        string? data = (string?)(part["dataUri"] as JObject)?["data"];
        if (dialect.IsOpenAi && url?.StartsWith("data:", System.StringComparison.Ordinal) == true)
        {
            (url, data) = (null, url);
        }

        if ((url is null) == (data is null))
        {
            return false;
        }

        if (data?.StartsWith("data:", System.StringComparison.Ordinal) == false)
        {
            return false;
        }

        if ((url is null ? ImageCheck.OfDataUri(data!) : ImageCheck.OfUrl(url)) is { } refusal)
        {
            Refuse(refusal);
        }

        return true;
    }

    private List<SandboxToolCall>? ReadCalls(JObject message)
    {
        var calls = new List<SandboxToolCall>();
        if (!Has(message, dialect.ToolCalls))
        {
            return calls;
        }

        foreach (var call in message[dialect.ToolCalls] as JArray ?? [])
        {
            var function = (call as JObject)?["function"] as JObject;
            if ((string?)(call as JObject)?["id"] is not { } id || (string?)function?["name"] is not { } name || ReadArguments(function["arguments"]) is not { } arguments)
            {
                return null;
            }

            calls.Add(new SandboxToolCall(id, name, arguments));
        }

        return message[dialect.ToolCalls] is JArray ? calls : null;
    }

    /// <summary>An object natively, a text of JSON in the OpenAI-compatible API.</summary>
    private JObject? ReadArguments(JToken? arguments) =>
        arguments as JObject ?? (dialect.IsOpenAi && arguments is JValue { Type: JTokenType.String } text ? Parse((string)text!) : null);

    private static JObject? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A tool answers a call of the turns before it.</summary>
    private static bool HasStrayToolTurn(List<SandboxTurn> turns)
    {
        var known = new HashSet<string>();
        foreach (var turn in turns)
        {
            known.UnionWith(turn.Calls.Select(call => call.Id));
            if (turn.CallId is { } id && turn.Role == "tool" && !known.Contains(id))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(JObject message, string name) => message[name] is not (null or { Type: JTokenType.Null });

    private IReadOnlyList<SandboxTurn> Refuse(ChatRefusal refusal)
    {
        Refusal ??= refusal;
        return [];
    }
}
