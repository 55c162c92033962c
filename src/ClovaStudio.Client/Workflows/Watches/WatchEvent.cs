using System;
using System.Globalization;
using System.IO;
using Newtonsoft.Json;

namespace ClovaStudio.Workflows.Watches;

/// <summary>What happened to a watched list: one line of a watch file.</summary>
internal sealed class WatchEvent
{
    internal const string LookedKind = "looked";
    internal const string TellingKind = "telling";
    internal const string ToldKind = "told";
    internal const string OpenedKind = "opened";
    internal const string HeldKind = "held";
    internal const string JoinedKind = "joined";
    internal const string ReopenedKind = "reopened";
    internal const string ConfirmedKind = "confirmed";

    internal string Kind { get; init; } = "";

    /// <summary>The list that it concerns; empty when it concerns the file.</summary>
    internal string List { get; init; } = "";

    /// <summary>The row of the list; empty when it concerns the list as a whole.</summary>
    internal string Id { get; init; } = "";

    /// <summary>Who saw the row, so that another account's list does not count it as gone.</summary>
    internal string Source { get; init; } = "";

    /// <summary>In how many whole lists the row was not there any more.</summary>
    internal int Misses { get; init; }

    internal int Delivery { get; init; }

    internal DateTime? At { get; init; }

    internal string Write()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text))
        {
            json.WriteStartObject();
            Write(json, "event", Kind);
            Write(json, "list", List);
            Write(json, "id", Id);
            Write(json, "source", Source);
            Write(json, "misses", Misses);
            Write(json, "delivery", Delivery);
            Write(json, "at", At?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");
            json.WriteEndObject();
        }

        return text.ToString();
    }

    /// <summary>Reads a line; null when it is no event.</summary>
    internal static WatchEvent? Read(string line)
    {
        try
        {
            using var json = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None, MaxDepth = 2 };
            return json.Read() && json.TokenType == JsonToken.StartObject ? Read(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static WatchEvent? Read(JsonTextReader json)
    {
        string kind = "", list = "", id = "", source = "";
        int misses = 0, delivery = 0;
        DateTime? at = null;
        while (json.Read() && json.TokenType == JsonToken.PropertyName)
        {
            string name = (string)json.Value!;
            json.Read();
            string value = Convert.ToString(json.Value, CultureInfo.InvariantCulture) ?? "";
            switch (name)
            {
                case "event": kind = value; break;
                case "list": list = value; break;
                case "id": id = value; break;
                case "source": source = value; break;
                case "misses": misses = Number(value); break;
                case "delivery": delivery = Number(value); break;
                case "at": at = Time(value); break;
            }
        }

        return json.TokenType != JsonToken.EndObject || kind.Length == 0 ? null
            : new WatchEvent { Kind = kind, List = list, Id = id, Source = source, Misses = misses, Delivery = delivery, At = at };
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static DateTime? Time(string text) => DateTime.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static void Write(JsonTextWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WritePropertyName(name);
            json.WriteValue(value);
        }
    }

    private static void Write(JsonTextWriter json, string name, int value)
    {
        if (value > 0)
        {
            json.WritePropertyName(name);
            json.WriteValue(value);
        }
    }
}
