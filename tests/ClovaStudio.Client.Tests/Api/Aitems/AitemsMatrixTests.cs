using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Aitems;

/// <summary>
/// All 27 operations of AiTEMS × what may become of a request. What changes nothing, and what sets a state, is sent again
/// after a passing failure; what creates or adds something is not, once it may have been received.
/// </summary>
public sealed class AitemsMatrixTests
{
    private static readonly Operation[] Operations =
    [
        new("schemas: list", "GET", (cloud, _) => cloud.Aitems.Schemas.List(null, new PagedListOptions()).AllAsync()),
        new("schemas: create", "POST", (cloud, _) => cloud.CreateSchemaAsync("made_now", "user", AitemsCloud.UserFields), creates: true),
        new("schemas: default", "GET", (cloud, _) => cloud.Aitems.Schemas.GetDefaultAsync("user")),
        new("schemas: check", "POST", (cloud, _) => cloud.Aitems.Schemas.CheckAsync(new AitemsSchemaRequest { Name = "made_now", DatasetType = "user", Fields = AitemsCloud.UserFields })),
        new("schemas: get", "GET", (cloud, _) => cloud.Aitems.Schemas.GetAsync("reader_v1")),
        new("schemas: describe", "PUT", (cloud, _) => cloud.Aitems.Schemas.DescribeAsync("reader_v1", "words")),
        new("schemas: remove", "DELETE", (cloud, ids) => cloud.Aitems.Schemas.RemoveAsync(ids.FreeSchema)),
        new("datasets: list", "GET", (cloud, _) => cloud.Aitems.Datasets.List(new PagedListOptions()).AllAsync()),
        new("datasets: create", "POST", (cloud, _) => cloud.Aitems.Datasets.CreateAsync(AitemsCloud.Dataset("made_now", "user", "reader_v1")), creates: true),
        new("datasets: get", "GET", (cloud, ids) => cloud.Aitems.Datasets.GetAsync(ids.Dataset)),
        new("datasets: modify", "POST", (cloud, ids) => cloud.Aitems.Datasets.UpdateAsync(ids.FreeDataset, AitemsCloud.Dataset("free_one", "user", "reader_v1"))),
        new("datasets: describe", "PUT", (cloud, ids) => cloud.Aitems.Datasets.DescribeAsync(ids.Dataset, "words")),
        new("datasets: remove", "DELETE", (cloud, ids) => cloud.Aitems.Datasets.RemoveAsync(ids.FreeDataset)),
        new("services: list", "GET", (cloud, _) => cloud.Aitems.Services.List(new PagedListOptions()).AllAsync()),
        new("services: create", "POST", (cloud, _) => cloud.Aitems.Services.CreateAsync(new AitemsServiceRequest { Name = "made_now" }), creates: true),
        new("services: get", "GET", (cloud, ids) => cloud.Aitems.Services.GetAsync(ids.Batch)),
        new("services: describe", "PUT", (cloud, ids) => cloud.Aitems.Services.DescribeAsync(ids.Batch, "renamed", "words")),
        new("services: remove", "DELETE", (cloud, ids) => cloud.Aitems.Services.RemoveAsync(ids.Batch)),
        new("services: connect", "POST", (cloud, ids) => cloud.Aitems.Services.ConnectAsync(ids.Batch, ids.Datasets)),
        new("services: add rows", "POST", (cloud, ids) => cloud.Aitems.Services.AddRowsAsync(ids.Interval, ids.Interactions, [ids.Row]), creates: true),
        new("services: interval", "PUT", (cloud, ids) => cloud.Aitems.Services.SetIntervalAsync(ids.Interval, "hour3")),
        new("services: schedule start", "PUT", (cloud, ids) => cloud.Aitems.Services.StartScheduleAsync(ids.Interval, new AitemsTrainRequest { Types = ["pop"] }), creates: true),
        new("services: schedule stop", "PUT", (cloud, ids) => cloud.Aitems.Services.StopScheduleAsync(ids.Interval, ["pop"])),
        new("trains: start", "POST", (cloud, ids) => cloud.Aitems.Trains.StartAsync(ids.Batch, new AitemsTrainRequest { Types = ["pop"] }), creates: true),
        new("trains: list", "GET", (cloud, ids) => cloud.Aitems.Trains.List(ids.Batch, isRecent: false, new PagedListOptions()).AllAsync()),
        new("trains: get", "GET", (cloud, ids) => cloud.Aitems.Trains.GetAsync(ids.Batch, "pop", ids.Version)),
        new("recommendations: look up", "GET", (cloud, ids) => cloud.Aitems.Recommendations.GetAsync(ids.Batch, "pop", null)),
        new("recommendations: updates", "GET", (cloud, ids) => cloud.Aitems.Recommendations.ListUpdatesAsync(new AitemsTrainKey(ids.Interval, "pop", ids.IntervalVersion))),
    ];

    public static TheoryData<string> Names => [.. Operations.Select(operation => operation.Name)];

    /// <summary>A refusal of every kind, and whether a request that met one of these once is sent again.</summary>
    public static TheoryData<string, string, ErrorCause, bool> Refusals
    {
        get
        {
            var cells = new TheoryData<string, string, ErrorCause, bool>();
            foreach (string name in Names)
            {
                cells.Add(name, "400:shape=Aitems,code=INVALID_STATUS", ErrorCause.InvalidRequest, false);
                cells.Add(name, "400:shape=Aitems,code=DUPLICATE_NAME", ErrorCause.InvalidRequest, false);
                cells.Add(name, "401", ErrorCause.SignatureRejected, false);
                cells.Add(name, "401:shape=Aitems", ErrorCause.SignatureRejected, false);
                cells.Add(name, "403", ErrorCause.PermissionDenied, false);
                cells.Add(name, "403:shape=Aitems", ErrorCause.PermissionDenied, false);
                cells.Add(name, "404:shape=Aitems", ErrorCause.NotFound, false);
                cells.Add(name, "429", ErrorCause.RateLimited, true);
                cells.Add(name, "429:shape=Aitems", ErrorCause.RateLimited, true);
            }

            return cells;
        }
    }

    /// <summary>What leaves open whether the request was carried out.</summary>
    public static TheoryData<string, string> Uncertainties
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (string name in Names)
            {
                foreach (string fault in (string[])["500", "500:shape=Aitems", "503", "504", "reset", "reset:effect=true", "500:effect=true"])
                {
                    cells.Add(name, fault);
                }
            }

            return cells;
        }
    }

    [Fact]
    public void The_table_has_every_operation_of_the_contract() =>
        Assert.Equal(28, Operations.Length); // 27, and the two actions of the schedule count twice

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_succeeds_with_one_request(string name)
    {
        var (operation, cloud, ids) = await StartAsync(name);
        using (cloud)
        {
            await operation.RunAsync(cloud, ids);

            Assert.Equal(operation.Method == "POST" && name == "trains: start" ? 3 : 1, cloud.Cloud.RequestCount);
            Assert.Equal(1, cloud.Cloud.Requests.Count(request => request.Method == operation.Method) - (operation.Method == "GET" ? cloud.Cloud.RequestCount - 1 : 0));
            Assert.Empty(cloud.Observer.Warnings);
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_what_it_says_and_only_the_passing_one_is_sent_again(string name, string fault, ErrorCause cause, bool passes)
    {
        var (operation, cloud, ids) = await StartAsync(name);
        using (cloud)
        {
            cloud.Fail($"{fault}{(fault.Contains(':', StringComparison.Ordinal) ? "," : ":")}method={operation.Method},times=always");
            var error = await Assert.ThrowsAsync<ClovaStudioException>(() => operation.RunAsync(cloud, ids));

            Assert.Equal(name.EndsWith("list", StringComparison.Ordinal) && name != "trains: list" && cause == ErrorCause.NotFound ? ErrorCause.EndpointNotFound : cause, error.Cause);
            Assert.Equal(passes ? 4 : 1, cloud.Cloud.Requests.Count(request => request.Method == operation.Method));
            if (fault.Contains("code=", StringComparison.Ordinal))
            {
                Assert.Equal(fault.Split("code=")[1], error.ApiCode);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_refusal_for_the_pace_passes(string name)
    {
        var (operation, cloud, ids) = await StartAsync(name);
        using (cloud)
        {
            cloud.Fail("429:retry-after=1,method=" + operation.Method);
            await operation.RunAsync(cloud, ids);
            Assert.Equal(1, cloud.Cloud.Faults.HitCount);
        }
    }

    [Theory]
    [MemberData(nameof(Uncertainties))]
    public async Task What_may_be_sent_again_is_and_what_may_not_is_not(string name, string fault)
    {
        var (operation, cloud, ids) = await StartAsync(name);
        using (cloud)
        {
            cloud.Fail($"{fault}{(fault.Contains(':', StringComparison.Ordinal) ? "," : ":")}method={operation.Method}");
            if (!operation.Creates)
            {
                await operation.RunAsync(cloud, ids); // a removal that was carried out is a 404 then, and done
                Assert.Equal(1, cloud.Cloud.Faults.HitCount);
                return;
            }

            var error = await Assert.ThrowsAsync<ClovaStudioException>(() => operation.RunAsync(cloud, ids));
            Assert.Equal(ErrorCause.OutcomeUnknown, error.Cause);
            Assert.Equal(1, cloud.Cloud.Requests.Count(request => request.Method == operation.Method));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_reply_that_breaks_off_is_never_taken_for_whole(string name)
    {
        var (operation, cloud, ids) = await StartAsync(name);
        using (cloud)
        {
            cloud.Fail("truncate:times=always,method=" + operation.Method);
            var failure = await Record.ExceptionAsync(() => operation.RunAsync(cloud, ids));
            if (name == "schemas: remove")
            {
                Assert.Null(failure); // the first attempt has removed it, as the second one is told
                return;
            }

            var error = Assert.IsType<ClovaStudioException>(failure);
            Assert.Equal(operation.Method == "GET" || name == "schemas: check" ? ErrorCause.ResponseTruncated : ErrorCause.OutcomeUnknown, error.Cause);
            Assert.Equal(operation.Creates ? 1 : 4, cloud.Cloud.Requests.Count(request => request.Method == operation.Method));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_service_that_stays_down_leaves_open_what_a_change_came_to(string name)
    {
        var (operation, cloud, ids) = await StartAsync(name);
        using (cloud)
        {
            cloud.Fail("503:times=always,method=" + operation.Method);
            var error = await Assert.ThrowsAsync<ClovaStudioException>(() => operation.RunAsync(cloud, ids));
            Assert.Equal(operation.Method == "GET" || name == "schemas: check" ? ErrorCause.ServiceUnavailable : ErrorCause.OutcomeUnknown, error.Cause);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_servers_own_words_and_request_id_are_told(string name)
    {
        var (operation, cloud, ids) = await StartAsync(name);
        using (cloud)
        {
            cloud.Fail("400:shape=Aitems,code=DUPLICATE_NAME,message=[x] is a name already used.,times=always,method=" + operation.Method);
            var error = await Assert.ThrowsAsync<ClovaStudioException>(() => operation.RunAsync(cloud, ids));
            Assert.Equal(("DUPLICATE_NAME", "[x] is a name already used."), (error.ApiCode, error.ApiMessage));
            Assert.Matches("^[0-9a-f]{8}$", error.RequestId);
        }
    }

    private static async Task<(Operation Operation, AitemsCloud Cloud, Ids Ids)> StartAsync(string name)
    {
        var cloud = new AitemsCloud();
        var ids = await Ids.CreateAsync(cloud);
        cloud.Cloud.ForgetRequests();
        return (Operations.Single(operation => operation.Name == name), cloud, ids);
    }

    private sealed class Operation(string name, string method, Func<AitemsCloud, Ids, Task> run, bool creates = false)
    {
        internal string Name { get; } = name;

        internal string Method { get; } = method;

        internal bool Creates { get; } = creates;

        internal Task RunAsync(AitemsCloud cloud, Ids ids) => run(cloud, ids);
    }

    /// <summary>What there is for the operations to work on.</summary>
    private sealed class Ids
    {
        internal string Batch { get; private init; } = "";

        internal string Interval { get; private init; } = "";

        internal string Version { get; private init; } = "";

        internal string IntervalVersion { get; private init; } = "";

        internal string Dataset { get; private init; } = "";

        internal string FreeDataset { get; private init; } = "";

        internal string FreeSchema { get; private init; } = "";

        internal string[] Datasets { get; private init; } = [];

        internal AitemsServiceDataset Interactions { get; private init; } = new();

        internal string Row { get; } = """{"USER_ID":"a","ITEM_ID":"b","TIMESTAMP":1}""";

        internal static async Task<Ids> CreateAsync(AitemsCloud cloud)
        {
            string batch = cloud.Cloud.AddService(new SandboxAitemsService { Type = "batch" });
            string interval = cloud.Cloud.AddService(new SandboxAitemsService { Type = "interval" });
            var service = await cloud.Aitems.Services.GetAsync(interval);
            var schema = await cloud.CreateSchemaAsync("free_schema", "user", AitemsCloud.UserFields);
            var dataset = await cloud.CreateDatasetAsync("free_one", "user", "reader_v1", "USER_ID,AGE\na,1\n");
            cloud.Advance(TimeSpan.FromMinutes(2));
            return new Ids
            {
                Batch = batch,
                Interval = interval,
                Version = cloud.Cloud.AddTrain(batch, new SandboxTrain { Type = "pop", Status = "completed" }),
                IntervalVersion = cloud.Cloud.AddTrain(interval, new SandboxTrain { Type = "pop", Status = "completed" }),
                Dataset = service.Datasets[0].DatasetId!,
                Datasets = [.. service.Datasets.Select(found => found.DatasetId!)],
                Interactions = service.Datasets.Single(found => found.Type == "interaction"),
                FreeDataset = dataset.DatasetId!,
                FreeSchema = schema.Name!,
            };
        }
    }
}
