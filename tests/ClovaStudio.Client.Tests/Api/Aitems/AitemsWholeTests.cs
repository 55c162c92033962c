using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Aitems;

/// <summary>From nothing to recommendations, in all the ways in which pages and recorded replies differ.</summary>
public sealed class AitemsWholeTests
{
    public static TheoryData<string> Variants =>
    [
        "none", nameof(AitemsVariants.TellsWindow), nameof(AitemsVariants.CreatedStatus), nameof(AitemsVariants.PluralHpConfig),
        nameof(AitemsVariants.SingularConnectedService), nameof(AitemsVariants.TextCounts), nameof(AitemsVariants.UpdateTimesInUtc),
        nameof(AitemsVariants.RefusesUnknownTargets), nameof(AitemsVariants.RemovesWhatIsInUse), nameof(AitemsVariants.ChecksWithObject),
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task From_three_files_to_recommendations_whatever_the_variant(string variant)
    {
        using var cloud = new AitemsCloud(variants => Switch(variants, variant));
        string[] datasets = await cloud.CreateDatasetsAsync();
        var service = await cloud.Aitems.Services.CreateAsync(new AitemsServiceRequest { Name = "pets", Type = "batch" });
        Assert.Equal("datasetRequired", service.Status);
        var connected = await cloud.Aitems.Services.ConnectAsync(service.ServiceId!, datasets);
        Assert.Equal(("learnable", 3), (connected.Status, connected.Datasets.Length));
        Assert.Equal("pets", Assert.Single((await cloud.Aitems.Datasets.GetAsync(datasets[0])).ConnectedServices).Name);

        var started = await cloud.Aitems.Trains.StartAsync(service.ServiceId!, new AitemsTrainRequest { Types = [.. AitemsTrainTypes.All] });
        Assert.Equal(3, started.Count);
        cloud.Advance(TimeSpan.FromMinutes(10));
        var trained = await cloud.Aitems.Services.GetAsync(service.ServiceId!);
        Assert.Equal(3, trained.Infers.Length);
        Assert.All(trained.Infers, infer => Assert.True(infer.RowCount > 0 && infer.CreatedDate is not null && infer.UpdatedDate is not null));

        var popular = await cloud.Aitems.Recommendations.GetAsync(service.ServiceId!, "pop", null);
        var related = await cloud.Aitems.Recommendations.GetAsync(service.ServiceId!, "relatedItem", "cat-food");
        var personal = await cloud.Aitems.Recommendations.GetAsync(service.ServiceId!, "personalRecommend", "bob");
        Assert.Equal(["dog-food", "cat-food", "cat-toy", "dog-toy"], popular.Items); // 3, 2, 1, 1
        Assert.Equal(["cat-toy"], related.Items);
        Assert.Equal("cat-toy", personal.Items[0]);
        Assert.Equal(("ITEM_ID", "bob", "personalRecommend"), (personal.Field, personal.TargetId, personal.Type));
    }

    [Fact]
    public async Task A_target_with_any_letters_is_asked_for_as_it_is()
    {
        using var cloud = new AitemsCloud();
        string[] ids = ["kim@example.com", "김 철수", "a/b?c#d&e=f%", "😀", "..", "+"];
        await cloud.CreateSchemaAsync("odd_user", "user", AitemsCloud.Field("USER_ID", "string"));
        var (batch, trained) = (cloud.Cloud.AddService(), "personalRecommend");
        cloud.Cloud.AddTrain(batch, new SandboxTrain { Type = trained, Status = "completed" });
        foreach (string id in ids)
        {
            var found = await cloud.Aitems.Recommendations.GetAsync(batch, trained, id);
            Assert.Equal(id, found.TargetId);
            Assert.Equal($"targetId={Uri.EscapeDataString(id)}", cloud.Cloud.Requests[^1].PathAndQuery.Split('&')[1]);
        }

        foreach (string bad in (string[])["", "\ud800"])
        {
            var error = await Assert.ThrowsAsync<ClovaStudioException>(() => cloud.Aitems.Recommendations.GetAsync(batch, "pop", bad));
            Assert.Equal(ErrorCause.InvalidArgument, error.Cause);
        }
    }

    [Fact]
    public async Task Rows_that_are_added_come_in_with_the_next_run_and_are_told_as_an_update()
    {
        using var cloud = new AitemsCloud();
        string[] datasets = await cloud.CreateDatasetsAsync();
        var service = await cloud.Aitems.Services.CreateAsync(new AitemsServiceRequest { Name = "pets", Type = "interval" });
        string id = service.ServiceId!;
        var connected = await cloud.Aitems.Services.ConnectAsync(id, datasets);
        await cloud.Aitems.Services.SetIntervalAsync(id, "hour1");
        await cloud.Aitems.Services.StartScheduleAsync(id, new AitemsTrainRequest { Types = ["pop"] });
        cloud.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("scheduled", (await cloud.Aitems.Services.GetAsync(id)).Status);

        var writer = new AitemsRowWriter(AitemsCloud.InteractionFields);
        string[] rows = [.. Enumerable.Range(0, 5).Select(i => writer.Write([("USER_ID", "ann"), ("ITEM_ID", "cat-toy"), ("TIMESTAMP", (200 + i).ToString(System.Globalization.CultureInfo.InvariantCulture))]))];
        await cloud.Aitems.Services.AddRowsAsync(id, connected.Datasets.Single(dataset => dataset.Type == "interaction"), rows);
        Assert.Equal("dog-food", (await cloud.Aitems.Recommendations.GetAsync(id, "pop", null)).Items[0]);
        cloud.Advance(TimeSpan.FromHours(1));

        Assert.Equal("cat-toy", (await cloud.Aitems.Recommendations.GetAsync(id, "pop", null)).Items[0]);
        var train = Assert.Single(await cloud.Aitems.Trains.List(id, isRecent: true, new PagedListOptions()).AllAsync());
        var update = Assert.Single(await cloud.Aitems.Recommendations.ListUpdatesAsync(new AitemsTrainKey(id, "pop", train.Version!)));
        Assert.Equal((5, 0, 1, 1), (update.InputRows, update.InputUsers, update.UpdatedUsers, update.UpdatedItems));
        Assert.Equal((id, "pop", train.Version), (update.ServiceId, update.Type, update.TrainVersion));
        Assert.NotNull(update.FinishedDate);
    }

    [Theory]
    [InlineData(nameof(AitemsVariants.TextCounts))]
    [InlineData(nameof(AitemsVariants.UpdateTimesInUtc))]
    public async Task An_update_is_read_in_either_form(string variant)
    {
        using var plain = new AitemsCloud();
        using var other = new AitemsCloud(variants => Switch(variants, variant));
        var (expected, found) = (await UpdateAsync(plain), await UpdateAsync(other));
        Assert.Equal((expected.InputRows, expected.UpdatedItems, expected.CreatedDate, expected.FinishedDate), (found.InputRows, found.UpdatedItems, found.CreatedDate, found.FinishedDate));

        static async Task<AitemsUpdate> UpdateAsync(AitemsCloud cloud)
        {
            string id = cloud.Cloud.AddService(new SandboxAitemsService { Type = "interval" });
            await cloud.Aitems.Services.StartScheduleAsync(id, new AitemsTrainRequest { Types = ["pop"] });
            cloud.Advance(TimeSpan.FromHours(7));
            var train = Assert.Single(await cloud.Aitems.Trains.List(id, isRecent: true, new PagedListOptions()).AllAsync());
            return Assert.Single(await cloud.Aitems.Recommendations.ListUpdatesAsync(new AitemsTrainKey(id, "pop", train.Version!)));
        }
    }

    [Fact]
    public async Task The_wrong_order_is_refused()
    {
        using var cloud = new AitemsCloud();
        await Refused(() => cloud.Aitems.Datasets.CreateAsync(AitemsCloud.Dataset("early_bird", "user", "no_schema")), ErrorCause.NotFound);
        await cloud.CreateSchemaAsync("pet_user2", "user", AitemsCloud.UserFields);
        await Refused(() => cloud.CreateSchemaAsync("pet_user2", "user", AitemsCloud.UserFields), ErrorCause.InvalidRequest, "DUPLICATE_NAME");
        var service = await cloud.Aitems.Services.CreateAsync(new AitemsServiceRequest { Name = "pets" });
        string id = service.ServiceId!;
        await Refused(() => cloud.Aitems.Services.CreateAsync(new AitemsServiceRequest { Name = "pets" }), ErrorCause.InvalidRequest, "DUPLICATE_NAME");
        await Refused(() => cloud.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop"] }), ErrorCause.InvalidRequest, "INVALID_STATUS");
        await Refused(() => cloud.Aitems.Recommendations.GetAsync(id, "pop", null), ErrorCause.InvalidRequest, "INVALID_STATUS");
        await Refused(() => cloud.Aitems.Services.SetIntervalAsync(id, "hour1"), ErrorCause.InvalidRequest);

        string[] datasets = await cloud.CreateDatasetsAsync();
        var late = await cloud.CreateDatasetAsync("pets_late", "user", "pet_user2", "USER_ID,AGE\na,1\n");
        await Refused(() => cloud.Aitems.Services.ConnectAsync(id, [late.DatasetId!, .. datasets.Skip(1)]), ErrorCause.InvalidRequest);
        await Refused(() => cloud.Aitems.Services.ConnectAsync(id, [datasets[0], datasets[0], datasets[1]]), ErrorCause.InvalidRequest);
        await cloud.Aitems.Services.ConnectAsync(id, datasets);
        await cloud.Aitems.Trains.StartAsync(id, new AitemsTrainRequest { Types = ["pop"] });
        await Refused(() => cloud.Aitems.Services.ConnectAsync(id, datasets), ErrorCause.InvalidRequest, "INVALID_STATUS");
        await Refused(() => cloud.Aitems.Services.RemoveAsync(id), ErrorCause.InvalidRequest, "INVALID_STATUS");
        cloud.Advance(TimeSpan.FromMinutes(10));
        await Refused(() => cloud.Aitems.Datasets.RemoveAsync(datasets[0]), ErrorCause.InvalidRequest, "IN_USE");
        await Refused(() => cloud.Aitems.Schemas.RemoveAsync("pet_user"), ErrorCause.InvalidRequest, "IN_USE");

        await cloud.Aitems.Services.RemoveAsync(id);
        Assert.Equal("deleting", (await cloud.Aitems.Services.GetAsync(id)).Status);
        foreach (string dataset in datasets)
        {
            await cloud.Aitems.Datasets.RemoveAsync(dataset);
        }

        await cloud.Aitems.Schemas.RemoveAsync("pet_user");
        cloud.Advance(TimeSpan.FromMinutes(1));
        await Refused(() => cloud.Aitems.Services.GetAsync(id), ErrorCause.NotFound);
        await Refused(() => cloud.Aitems.Datasets.GetAsync(datasets[0]), ErrorCause.NotFound);

        static async Task Refused(Func<Task> run, ErrorCause cause, string? code = null)
        {
            var error = await Assert.ThrowsAsync<ClovaStudioException>(run);
            Assert.Equal(cause, error.Cause);
            Assert.Equal(code ?? error.ApiCode, error.ApiCode);
        }
    }

    [Theory]
    [InlineData("USER_ID,AGE\na,1\n", "enable")]
    [InlineData("AGE,USER_ID\n1,a\n", "upload_failed")]
    [InlineData("user_id,AGE\na,1\n", "upload_failed")]
    [InlineData("USER_ID,AGE\na,one\n", "upload_failed")]
    [InlineData("USER_ID,AGE\na,1\na,2\n", "upload_failed")]
    [InlineData("USER_ID,AGE\n,1\n", "upload_failed")]
    [InlineData("\uFEFFUSER_ID,AGE\na,1\n", "upload_failed")]
    [InlineData("USER_ID,AGE\n", "upload_failed")]
    public async Task A_dataset_waits_is_processed_and_is_taken_in_or_not(string file, string end)
    {
        using var cloud = new AitemsCloud();
        var dataset = await cloud.CreateDatasetAsync("some_users", "user", "reader_v1", file);
        Assert.Equal("waiting", dataset.Status);
        Assert.Equal(("KR", SandboxObjectStorage.DefaultBucket, "some_users.csv"), (dataset.Region, dataset.Bucket, dataset.FilePath));
        cloud.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("processing", (await cloud.Aitems.Datasets.GetAsync(dataset.DatasetId!)).Status);
        cloud.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(end, (await cloud.Aitems.Datasets.GetAsync(dataset.DatasetId!)).Status);
    }

    [Fact]
    public async Task A_change_that_is_answered_with_nothing_is_made_all_the_same()
    {
        using var cloud = new AitemsCloud(variants => variants.AnswersChangesWithNothing = true);
        await cloud.Aitems.Schemas.DescribeAsync("reader_v1", "new words");
        Assert.Equal("new words", (await cloud.Aitems.Schemas.GetAsync("reader_v1")).Description);
    }

    [Fact]
    public async Task The_vendors_samples_can_be_created_as_they_are()
    {
        using var cloud = new AitemsCloud();
        foreach (string type in AitemsDatasetTypes.All)
        {
            var sample = await cloud.Aitems.Schemas.GetDefaultAsync(type);
            AitemsColumns.Check(type, sample.Fields);
            var accepted = await cloud.Aitems.Schemas.CheckAsync(new AitemsSchemaRequest { Name = "of_" + type, DatasetType = type, Fields = sample.Fields });
            Assert.Equal(sample.Fields.Select(field => field.ToString()), accepted.Select(field => field.ToString()));
            await cloud.CreateSchemaAsync("of_" + type, type, sample.Fields);
        }

        Assert.Equal(["of_user", "reader_v1"], (await cloud.Aitems.Schemas.List("user", new PagedListOptions()).AllAsync()).Select(schema => schema.Name).Order());
    }

    private static void Switch(AitemsVariants variants, string name)
    {
        switch (name)
        {
            case "none":
                break;
            case nameof(AitemsVariants.TellsWindow):
                variants.TellsWindow = false;
                break;
            case nameof(AitemsVariants.CreatedStatus):
                variants.CreatedStatus = 200;
                break;
            default:
                typeof(AitemsVariants).GetProperty(name, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.SetValue(variants, true);
                break;
        }
    }
}
