using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Tuning;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Json;

/// <summary>The examples on the vendor's pages and in the wire contract, read whole.</summary>
public sealed class VendorExampleTests
{
    [Fact]
    public async Task The_vendors_task_list_is_read_field_by_field_and_both_rows_of_one_id_come()
    {
        using var client = new TestClient(new ScriptedHandler((request, number) => ScriptedHandler.Json(
            number == 0 ? Fixture.Text("vendor-tasks.json") : ResponseBodies.Tasks([], "\"totalElements\":\"122,\""))));

        using var listing = client.Tasks();
        var page = await listing.NextPageAsync();

        Assert.Equal(122, listing.Total);
        Assert.Equal(["oi55o2ej", "oi55o2ej"], page!.Select(task => task.Id));
        Assert.Equal(["HCX-003", "HCX-002"], page!.Select(task => task.Model));
        var first = page![0];
        Assert.Equal("230709-202307", first.Name);
        Assert.Equal("LoRA", first.Method);
        Assert.Equal("GENERATION", first.TaskType);
        Assert.Equal(4, first.TrainEpochs);
        Assert.Equal(1e-4, first.LearningRate);
        Assert.Equal("FAILED", first.Status);
        Assert.Equal("WEB", first.CreatedClientType);
        Assert.Equal(Utc("2023-08-20 11:23:08"), first.CreatedDate!.Value.ToUniversalTime());
        Assert.Equal(Utc("2023-08-21 01:31:40"), first.UpdatedDate!.Value.ToUniversalTime());
        Assert.Equal(DateTimeKind.Local, first.CreatedDate.Value.Kind);
        Assert.Equal("resource.timeout", first.FailureReason);
        Assert.Null(first.FailureMessage);
        Assert.Null(first.Progress);
        Assert.Null(first.EndDate);
        Assert.Null(first.Duration);
        Assert.Empty(first.StatusInfo.Label);
        Assert.Null(first.StatusInfo.SendWeightSuccess);
    }

    [Fact]
    public async Task The_vendors_example_as_printed_with_its_stray_22_is_a_malformed_body()
    {
        using var client = new TestClient(new ScriptedHandler(Fixture.Text("vendor-tasks-raw.txt")));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(ErrorCause.ResponseMalformed, failure.Cause);
        Assert.Single(client.Handler!.Sent);
    }

    [Fact]
    public async Task The_vendors_training_list_is_read_field_by_field()
    {
        using var client = new TestClient(new ScriptedHandler(Fixture.Text("vendor-trains.json")));

        var train = Assert.Single(await client.Trains("6wxgu000000").AllAsync());

        Assert.Equal("6wxgu******", train.ServiceId);
        Assert.Equal("pop", train.Type);
        Assert.Equal("maqll******", train.Version);
        Assert.Equal("stopping", train.Status);
        Assert.False(train.HpConfig.IsEnabled);
        Assert.Empty(train.HpConfig.Options);
        Assert.False(train.Inference);
        Assert.Null(train.Description);
        Assert.Null(train.NextUpdateDate);
        Assert.Equal(Utc("2024-07-30 02:25:36.558"), train.CreatedDate!.Value.ToUniversalTime());
        Assert.Equal(DateTimeKind.Local, train.CreatedDate.Value.Kind);
    }

    [Fact]
    public async Task The_contracts_normal_task_list_gives_progress_loss_labels_and_durations()
    {
        using var client = new TestClient(new ScriptedHandler(Fixture.Text("contract-tasks.json")));

        var tasks = await client.Tasks().AllAsync();

        Assert.Equal(["ab12cd34", "ef56gh78", "ij90kl12"], tasks.Ids());
        Assert.Equal(12.5, tasks[0].Progress);
        Assert.Equal(0.8123, tasks[0].TrainLoss);
        Assert.Equal(345678, tasks[0].StatusInfo.NumOfTokens);
        Assert.Equal(100, tasks[1].Progress);
        Assert.Equal(["news", "sports"], tasks[1].StatusInfo.Label);
        Assert.True(tasks[1].StatusInfo.SendWeightSuccess);
        Assert.Equal(new TimeSpan(0, 33, 59), tasks[1].Duration);
        Assert.Equal("file.format", tasks[2].FailureReason);
        Assert.Equal("Invalid dataset: column order", tasks[2].FailureMessage);
        Assert.Single(client.Handler!.Sent);
    }

    [Fact]
    public async Task The_contracts_odd_task_list_is_read_though_totals_arrays_and_statuses_are_not_as_documented()
    {
        using var client = new TestClient(new ScriptedHandler(Fixture.Text("contract-tasks-odd.json").Replace("\"21,\"", "\"2,\"", StringComparison.Ordinal).Replace("\"2,\", \"totalE", "\"1,\", \"totalE", StringComparison.Ordinal)));

        var tasks = await client.Tasks(new PagedListOptions { PageSize = 20 }).AllAsync();

        Assert.Equal(["odd-one", "odd-two"], tasks.Select(task => task.Name));
        Assert.Equal("resource.timeout", tasks[0].FailureReason);
        Assert.Equal("HCX-999-FUTURE", tasks[1].Model);
        Assert.Equal("PAUSED_FUTURE", tasks[1].Status);
        Assert.Null(tasks[1].TaskType);
        Assert.NotNull(tasks[1].StatusInfo);
        Assert.Null(tasks[1].UpdatedDate);
    }

    [Fact]
    public async Task The_contracts_training_lists_are_read_with_every_type_of_option()
    {
        using var normal = new TestClient(new ScriptedHandler(Fixture.Text("contract-trains.json")));
        using var odd = new TestClient(new ScriptedHandler((_, number) => ScriptedHandler.Json(number == 0 ? Fixture.Text("contract-trains-odd.json") : """{"trains":[]}""")));

        var trains = await normal.Trains("abcde000001").AllAsync();
        var odds = await odd.Trains("abcde000001").AllAsync();

        Assert.Equal("weekly", trains[0].Description);
        Assert.True(trains[0].HpConfig.IsEnabled);
        Assert.Equal(1800L, trains[0].HpConfig.Options["SESSION_MAX_TIMESTAMP"]);
        Assert.Equal(3, trains[0].HpConfig.Options.Count);
        Assert.Equal(Utc("2025-03-01 06:15:00.120"), trains[0].NextUpdateDate!.Value.ToUniversalTime());
        Assert.True(trains[0].Inference);
        Assert.Equal("stopped_future", odds[0].Status);
        Assert.Equal(50L, odds[0].HpConfig.Options["max_relate_recommend_top"]);
        Assert.Equal("x", odds[0].HpConfig.Options["some_text"]);
        Assert.Equal(true, odds[0].HpConfig.Options["some_flag"]);
        Assert.Null(odds[1].HpConfig.IsEnabled);
        Assert.Empty(odds[1].HpConfig.Options);
        Assert.Empty(odd.Observer.Warnings);
    }

    [Fact]
    public async Task The_contracts_service_list_is_read()
    {
        using var client = new TestClient(new ScriptedHandler(Fixture.Text("contract-services.json")));

        var service = Assert.Single(await client.Services().AllAsync());

        Assert.Equal("abcde000001", service.ServiceId);
        Assert.Equal("shop_main", service.Name);
        Assert.Equal("learnable", service.Status);
        Assert.Equal(Utc("2025-02-27 23:00:00"), service.CreatedDate!.Value.ToUniversalTime());
        Assert.Equal(Utc("2025-03-01 00:15:00.120"), service.UpdatedDate!.Value.ToUniversalTime());
        Assert.Empty(service.Datasets);
        Assert.Empty(service.Infers);
    }

    [Fact]
    public void The_contracts_single_task_and_service_are_read_by_the_same_readers()
    {
        TuningTask? task = null;
        ClovaEnvelope.Read(Body("contract-task.json"), reader => task = TuningTaskReader.Read(reader));
        using var reader = LenientJson.Open(Body("contract-service.json"));
        LenientJson.Advance(reader);
        var service = AitemsReader.ReadService(reader);

        Assert.Equal("qr78st90", task!.Id);
        Assert.Equal("WAIT", task.Status);
        Assert.Null(task.Method);
        Assert.Null(task.StatusInfo.TotalTrainSteps);
        Assert.Equal("batch", service.Type);
        var dataset = Assert.Single(service.Datasets);
        Assert.Equal(("ddddd000001", "interaction", "clicks_schema"), (dataset.DatasetId, dataset.Type, dataset.SchemaName));
        Assert.Equal("", service.Description);
    }

    private static MemoryStream Body(string name) => new(Encoding.UTF8.GetBytes(Fixture.Text(name)));

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
