using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>The Object Storage that belongs to a client, against the cloud that also has the tuning tasks.</summary>
public sealed class ClientStorageTests : IDisposable
{
    private readonly SandboxCloud _cloud = new(new SandboxOptions { TuningTasks = 0 });
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"clova-{Guid.NewGuid():N}.jsonl");
    private readonly byte[] _content = StorageUser.Bytes(10_000);

    public ClientStorageTests() => File.WriteAllBytes(_path, _content);

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_client_uploads_with_the_pair_that_it_has_for_AiTEMS()
    {
        using var user = new TestClient(new SandboxHandler(_cloud));

        var published = await user.Client.Storage.PublishDatasetAsync(Wanted("tuning/v2/tasks.jsonl"), observer: user.Observer);

        Assert.Equal(_content, _cloud.Storage.Content(SandboxObjectStorage.DefaultBucket, "tuning/v2/tasks.jsonl"));
        Assert.True((await user.Client.Storage.PublishDatasetAsync(Wanted("tuning/v2/tasks.jsonl"))).WasThere);
        Assert.Equal(published.ETag, (await user.Client.Storage.PublishDatasetAsync(Wanted("tuning/v2/tasks.jsonl"))).ETag);
    }

    [Fact]
    public async Task The_emulator_serves_storage_and_services_at_one_address()
    {
        await using var server = await EmulatorServer.StartAsync(_cloud);
        using var user = new TestClient(server);
        File.WriteAllBytes(_path, StorageUser.Bytes(20 * 1024 * 1024));

        await user.Client.Storage.PublishDatasetAsync(Wanted("작은 것/a.jsonl"));

        Assert.Equal(File.ReadAllBytes(_path), _cloud.Storage.Content(SandboxObjectStorage.DefaultBucket, "작은 것/a.jsonl"));
        Assert.True((await user.Client.Storage.PublishDatasetAsync(Wanted("작은 것/a.jsonl"))).WasThere);
        Assert.Empty(await user.Tasks().AllAsync());
    }

    [Fact]
    public async Task A_client_without_a_pair_does_all_else_and_says_what_is_missing_when_it_uploads()
    {
        using var user = new TestClient(new SandboxHandler(_cloud), options => (options.AccessKeyId, options.SecretKey) = (null, null));

        var missing = await FailureAsync(user, Wanted());

        Assert.Equal(ErrorCause.CredentialMissing, missing.Cause);
        Assert.Contains("Object Storage", missing.Message, StringComparison.Ordinal);
        Assert.Contains("NCLOUD_ACCESS_KEY_ID", missing.Advice, StringComparison.Ordinal);
        Assert.Empty(await user.Tasks().AllAsync());
        using var half = new TestClient(new SandboxHandler(_cloud), options => options.SecretKey = null);
        Assert.Equal(ErrorCause.CredentialInvalid, (await FailureAsync(half, Wanted())).Cause);
    }

    [Fact]
    public async Task Faults_of_the_cloud_reach_its_storage_and_are_retried()
    {
        _cloud.Faults.Add("503:path=/sandbox-datasets,times=2");
        _cloud.Faults.Add("reset:method=PUT,effect=true");
        using var user = new TestClient(new SandboxHandler(_cloud));

        await user.Client.Storage.PublishDatasetAsync(Wanted());

        Assert.Equal(3, _cloud.Faults.HitCount);
        Assert.Equal(_content, _cloud.Storage.Content(SandboxObjectStorage.DefaultBucket, "a.jsonl"));
    }

    [Fact]
    public async Task What_the_storage_refuses_is_told_as_it_is()
    {
        using var user = new TestClient(new SandboxHandler(_cloud));
        using var secret = TestClient.Secret("another-secret-key-not-real");
        using var stranger = new TestClient(new SandboxHandler(_cloud), options => options.SecretKey = secret);

        Assert.Equal(ErrorCause.SignatureRejected, (await FailureAsync(stranger, Wanted())).Cause);
        var noBucket = Wanted();
        noBucket.Bucket = "no-such-bucket";
        Assert.Equal(ErrorCause.NotFound, (await FailureAsync(user, noBucket)).Cause);
        _cloud.Faults.Add("clock-skew:by=-20m");
        Assert.Equal("RequestTimeTooSkewed", (await FailureAsync(user, Wanted())).ApiCode);
    }

    [Fact]
    public async Task A_client_that_was_disposed_of_uploads_nothing()
    {
        using var user = new TestClient(new SandboxHandler(_cloud));
        user.Client.Dispose();

        Assert.Equal(ErrorCause.Disconnected, (await FailureAsync(user, Wanted())).Cause);
    }

    [Fact]
    public async Task A_task_whose_bucket_keys_are_left_out_is_created_with_the_clients_own()
    {
        var body = await BodyOfAsync(new TuningTaskRequest { Model = "HCX-005", TrainingDatasetBucket = "b", TrainingDatasetFilePath = "a.jsonl" });

        Assert.Equal(SandboxCloud.AccessKeyId, (string?)body["trainingDatasetAccessKey"]);
        Assert.Equal(SandboxCloud.SecretKey, (string?)body["trainingDatasetSecretKey"]);
    }

    [Fact]
    public async Task A_task_whose_bucket_keys_are_given_is_never_sent_the_clients_own()
    {
        using var secret = TestClient.Secret("bucket-secret-not-real");
        var request = new TuningTaskRequest
        {
            Model = "HCX-005",
            TrainingDatasetBucket = "b",
            TrainingDatasetFilePath = "a.jsonl",
            TrainingDatasetSecretKey = secret,
        };

        Assert.Equal(("", "bucket-secret-not-real"), KeysOf(await BodyOfAsync(request)));
        request.TrainingDatasetAccessKey = "BUCKET-KEY";
        Assert.Equal(("BUCKET-KEY", "bucket-secret-not-real"), KeysOf(await BodyOfAsync(request)));
    }

    private static (string, string) KeysOf(JObject body) => ((string?)body["trainingDatasetAccessKey"] ?? "", (string?)body["trainingDatasetSecretKey"] ?? "");

    private async Task<JObject> BodyOfAsync(TuningTaskRequest request)
    {
        var tap = new Tap(new SandboxHandler(_cloud));
        using var user = new TestClient(tap);
        await Record.ExceptionAsync(() => user.Client.Tuning.CreateAsync(request));
        return JObject.Parse(tap.Body!);
    }

    private DatasetUploadRequest Wanted(string key = "a.jsonl") => new() { Path = _path, Bucket = SandboxObjectStorage.DefaultBucket, Key = key };

    private static Task<ClovaStudioException> FailureAsync(TestClient user, DatasetUploadRequest request) =>
        Assert.ThrowsAsync<ClovaStudioException>(() => user.Client.Storage.PublishDatasetAsync(request));

    private sealed class Tap(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        internal string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
