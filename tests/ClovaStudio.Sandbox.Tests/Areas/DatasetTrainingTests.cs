using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Tests.Areas.Chat;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas;

/// <summary>What was uploaded is what is trained and counted.</summary>
public sealed class DatasetTrainingTests
{
    private const string Bucket = SandboxObjectStorage.DefaultBucket;

    private DateTimeOffset _now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GENERATION")]
    [InlineData("CLASSIFICATION")]
    public async Task The_figures_of_a_training_are_those_of_its_dataset(string taskType)
    {
        using var chat = Cloud();
        string rows = string.Join('\n', Enumerable.Range(0, 37).Select(i => JObject.FromObject(new { C_ID = i, T_ID = 0, Text = "question " + i, Completion = i % 3 == 0 ? "yes" : "no" }).ToString(Newtonsoft.Json.Formatting.None)));
        chat.Cloud.Storage.Put(Bucket, "a.jsonl", Encoding.UTF8.GetBytes(rows));

        var info = (await TrainAsync(chat, "a.jsonl", taskType))["statusInfo"]!;

        Assert.Equal(37, (int)info["dataRows"]!);
        Assert.InRange((int)info["numOfTokens"]!, 37 * 2, 37 * 10);
        Assert.Equal(taskType == "CLASSIFICATION" ? ["yes", "no"] : [], info["label"] is JArray labels ? labels.Select(label => (string)label!) : []);
    }

    [Theory]
    [InlineData(Bucket, "never/uploaded.jsonl", "file.noexist", null)]
    [InlineData("no-such-bucket", "a.csv", "file.noexist", null)]
    [InlineData(Bucket, "wrong.csv", "file.format", "Invalid dataset: required field empty. C_ID")]
    [InlineData(Bucket, "wrong.txt", "file.extension", "Unavailable file extension. Please check the file extension again.")]
    public async Task What_cannot_be_trained_fails_as_the_service_fails(string bucket, string path, string reason, string? message)
    {
        using var chat = Cloud();
        foreach (string name in new[] { "wrong.csv", "wrong.txt" })
        {
            chat.Cloud.Storage.Put(Bucket, name, Encoding.UTF8.GetBytes("\uFEFFa,b\n1,2\n"));
        }

        var task = await TrainAsync(chat, path, bucket: bucket);

        Assert.Equal(("FAILED", reason, message), ((string?)task["status"], (string?)task["statusInfo"]!["failureReason"], (string?)task["statusInfo"]!["message"]));
    }

    [Fact]
    public async Task On_request_what_was_never_uploaded_trains_too_and_what_was_uploaded_wrongly_does_not()
    {
        using var chat = Cloud(trainsAnyDataset: true);
        chat.Cloud.Storage.Put(Bucket, "wrong.csv", Encoding.UTF8.GetBytes("\uFEFFa,b\n1,2\n"));

        Assert.Equal("SUCCEEDED", (string?)(await TrainAsync(chat, "never/uploaded.jsonl"))["status"]);
        Assert.Equal("FAILED", (string?)(await TrainAsync(chat, "wrong.csv"))["status"]);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task A_name_has_two_to_thirty_characters(int length, bool isTaken)
    {
        using var chat = Cloud();
        string name = new('가', length);

        if (isTaken)
        {
            Assert.Equal(name, (string?)(await TrainAsync(chat, "a.jsonl", name: name))["name"]);
        }
        else
        {
            Assert.Equal("400 40001 Invalid parameter: name", await chat.RefusalAsync("/tuning/v2/tasks", Wanted("a.jsonl", Bucket, "GENERATION", name)));
        }
    }

    private SandboxChat Cloud(bool trainsAnyDataset = false) => new(options =>
    {
        options.Clock = () => _now;
        options.TrainsAnyDataset = trainsAnyDataset;
    });

    private async Task<JToken> TrainAsync(SandboxChat chat, string path, string taskType = "GENERATION", string bucket = Bucket, string name = "mine")
    {
        var created = await chat.ResultAsync("/tuning/v2/tasks", Wanted(path, bucket, taskType, name));
        _now += TimeSpan.FromDays(1);
        return await chat.GetAsync("/tuning/v2/tasks/" + (string)created["id"]!);
    }

    private static JObject Wanted(string path, string bucket, string taskType, string name) => JObject.FromObject(new
    {
        name,
        model = "HCX-005",
        taskType,
        trainingDatasetFilePath = path,
        trainingDatasetBucket = bucket,
        trainingDatasetAccessKey = SandboxCloud.AccessKeyId,
        trainingDatasetSecretKey = SandboxCloud.SecretKey,
    });
}
