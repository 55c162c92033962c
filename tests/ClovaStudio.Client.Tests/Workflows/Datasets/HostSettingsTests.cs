using System;
using System.Linq;
using ClovaStudio.Client.Tests.Support;
using Newtonsoft.Json;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Datasets.TemporaryDataset;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

/// <summary>Another module of the same process may set defaults for everybody's JSON. They must not reach the check.</summary>
[Collection(nameof(NonParallel))]
public sealed class HostSettingsTests : IDisposable
{
    private readonly Func<JsonSerializerSettings>? _before = JsonConvert.DefaultSettings;

    public HostSettingsTests() => JsonConvert.DefaultSettings = () => new JsonSerializerSettings { Converters = { new Shouting() } };

    public void Dispose() => JsonConvert.DefaultSettings = _before;

    [Fact]
    public void A_dataset_is_checked_alike_whatever_the_host_has_set()
    {
        // The underscore is written as an escape, so that the name has to be decoded.
        var report = CheckJson(JsonRows().Select(row => row.Replace("\"C_ID\"", "\"C\\u005fID\"", StringComparison.Ordinal)));
        Assert.Empty(Shown(report));
    }

    private sealed class Shouting : JsonConverter<string>
    {
        public override string ReadJson(JsonReader reader, Type objectType, string? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            reader.Value + "!";

        public override void WriteJson(JsonWriter writer, string? value, JsonSerializer serializer) => writer.WriteValue(value + "!");
    }
}
