using System;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Faults;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Client.Tests.Api.Aitems;

/// <summary>A sandbox with AiTEMS in it, whose clock the test moves, and a client of it that never really waits.</summary>
internal sealed class AitemsCloud : IDisposable
{
    private readonly TestClient _client;
    private DateTimeOffset _now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    internal AitemsCloud(Action<AitemsVariants>? vary = null, Action<ClovaStudioClientOptions>? configure = null)
    {
        var options = new SandboxOptions { TuningTasks = 0, Clock = () => _now };
        vary?.Invoke(options.AitemsVariants);
        Cloud = new SandboxCloud(options);
        _client = new TestClient(new SandboxHandler(Cloud), configure, new ChannelClock { UtcNow = () => _now, Jitter = () => 1 });
    }

    internal SandboxCloud Cloud { get; }

    internal AitemsClient Aitems => _client.Client.Aitems;

    internal ClovaStudioClient Client => _client.Client;

    internal Recorder Observer => _client.Observer;

    internal static AitemsSchemaField[] UserFields => [Field("USER_ID", "string"), Field("AGE", "null", "int")];

    internal static AitemsSchemaField[] ItemFields => [Field("ITEM_ID", "string"), Field("GENRE", "string")];

    internal static AitemsSchemaField[] InteractionFields => [Field("USER_ID", "string"), Field("ITEM_ID", "string"), Field("TIMESTAMP", "long")];

    internal static AitemsSchemaField Field(string name, params string[] types) => new() { Name = name, Type = types };

    internal void Advance(TimeSpan span) => _now += span;

    internal void Fail(string fault) => Cloud.Faults.Add(FaultText.Parse(fault));

    internal Task<AitemsSchema> CreateSchemaAsync(string name, string type, params AitemsSchemaField[] fields) =>
        Aitems.Schemas.CreateAsync(new AitemsSchemaRequest { Name = name, DatasetType = type, Fields = fields });

    internal Task<AitemsDataset> CreateDatasetAsync(string name, string type, string schema, string content)
    {
        Cloud.Storage.Put(SandboxObjectStorage.DefaultBucket, name + ".csv", Encoding.UTF8.GetBytes(content));
        return Aitems.Datasets.CreateAsync(Dataset(name, type, schema));
    }

    internal static AitemsDatasetRequest Dataset(string name, string type, string schema) => new()
    {
        Name = name,
        Type = type,
        SchemaName = schema,
        Bucket = SandboxObjectStorage.DefaultBucket,
        FilePath = name + ".csv",
    };

    /// <summary>Three datasets that were taken in: two users who like cats, two who like dogs.</summary>
    internal async Task<string[]> CreateDatasetsAsync()
    {
        await CreateSchemaAsync("pet_user", "user", UserFields);
        await CreateSchemaAsync("pet_item", "item", ItemFields);
        await CreateSchemaAsync("pet_event", "interaction", InteractionFields);
        var users = await CreateDatasetAsync("pets_users", "user", "pet_user", "USER_ID,AGE\nann,30\nbob,\ncid,41\ndan,22\n");
        var items = await CreateDatasetAsync("pets_items", "item", "pet_item", "ITEM_ID,GENRE\ncat-food,cat\ncat-toy,cat\ndog-food,dog\ndog-toy,dog\n");
        var events = await CreateDatasetAsync(
            "pets_events",
            "interaction",
            "pet_event",
            "USER_ID,ITEM_ID,TIMESTAMP\nann,cat-food,100\nann,cat-toy,101\nbob,cat-food,102\ncid,dog-food,103\ncid,dog-toy,104\ndan,dog-food,105\ndan,dog-food,106\n");
        Advance(TimeSpan.FromMinutes(2));
        return [events.DatasetId!, users.DatasetId!, items.DatasetId!];
    }

    public void Dispose() => _client.Dispose();
}
