using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Tuning;

public sealed class LifeTests
{
    [Fact]
    public async Task A_task_is_looked_up_by_its_id()
    {
        using var life = new LifeCloud(122);
        string id = life.Cloud.TaskIds()[60];
        var task = await life.GetAsync(id);
        Assert.Equal(id, task.Id);
        Assert.NotNull(task.Model);
        Assert.Equal("GET /tuning/v2/tasks/" + id + " 200", Assert.Single(life.Cloud.Requests).ToString());
    }

    [Fact]
    public async Task An_unknown_id_is_not_found_and_named()
    {
        using var life = new LifeCloud();
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.GetAsync("nosuchid"));
        Assert.Equal(ErrorCause.NotFound, error.Cause);
        Assert.Equal("nosuchid", error.Target);
        Assert.Contains("'nosuchid'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?page=0")]
    [InlineData("a\r\nHost: x")]
    [InlineData("%2e%2e")]
    public async Task An_id_that_could_change_the_path_is_refused_before_anything_is_sent(string id)
    {
        using var life = new LifeCloud();
        foreach (var call in (Func<Task>[])[() => life.GetAsync(id), () => life.RemoveAsync(id)])
        {
            var error = await Assert.ThrowsAsync<ClovaStudioException>(call);
            Assert.Equal(ErrorCause.InvalidArgument, error.Cause);
        }

        Assert.Empty(life.Cloud.Requests);
    }

    [Fact]
    public async Task A_task_is_created_with_epochs_and_rate_as_texts_whatever_the_culture()
    {
        using var culture = new LifeCloud.Culture("de-DE");
        using var life = new LifeCloud();
        JObject? body = null;
        life.Cloud.BeforeReply = request =>
        {
            body = JObject.Parse(Encoding.UTF8.GetString(request.Body));
            return Task.CompletedTask;
        };
        var wanted = LifeCloud.Wanted();
        wanted.Name = "faq-1";
        wanted.TaskType = TuningTaskTypes.Classification;
        wanted.TuningType = "PEFT";
        wanted.TrainEpochs = 12;
        wanted.LearningRate = 2.5e-5;
        wanted.ValidationSplitRatio = 0.05;
        wanted.LoraR = 16;
        wanted.LoraAlpha = 128;
        var task = await life.CreateAsync(wanted);

        Assert.True(JToken.DeepEquals(body, JObject.Parse("""
            { "name": "faq-1", "model": "HCX-005", "taskType": "CLASSIFICATION", "tuningType": "PEFT", "trainEpochs": "12",
              "learningRate": "2.5E-5", "validationSplitRatio": 0.05, "loraR": 16, "loraAlpha": 128,
              "trainingDatasetFilePath": "datasets/faq.jsonl", "trainingDatasetBucket": "my-bucket",
              "trainingDatasetAccessKey": "FAKE-BUCKET-KEY-ID", "trainingDatasetSecretKey": "fake-bucket-secret-not-real" }
            """)), body!.ToString());
        Assert.Equal(TuningTaskStatuses.Wait, task.Status);
        Assert.Equal(12, task.TrainEpochs);
        Assert.Equal(2.5e-5, task.LearningRate);
        Assert.Equal(life.Cloud.TaskIds().Single(), task.Id);
    }

    [Theory]
    [InlineData(1e-6, "1.0E-6")]
    [InlineData(1e-4, "1.0E-4")]
    [InlineData(0.000123456, "1.23456E-4")]
    [InlineData(1, "1.0E0")]
    public void The_rate_is_written_as_the_vendor_writes_it(double rate, string text)
    {
        var wanted = LifeCloud.Wanted();
        wanted.LearningRate = rate;
        var body = Body(wanted);
        Assert.Equal(text, (string?)body["learningRate"]);
    }

    private static JObject Body(TuningTaskRequest task) =>
        JObject.Parse(Encoding.UTF8.GetString(JsonBody.Write(json => TuningTaskWriter.Write(json, task, (task.TrainingDatasetAccessKey!, task.TrainingDatasetSecretKey!)))));

    [Fact]
    public void What_is_left_out_is_not_sent()
    {
        var body = Body(LifeCloud.Wanted());
        Assert.Equal(
            ["model", "trainingDatasetAccessKey", "trainingDatasetBucket", "trainingDatasetFilePath", "trainingDatasetSecretKey"],
            body.Properties().Select(property => property.Name).Order());
    }

    [Theory]
    [InlineData("reset:method=POST,effect=true", 1)]
    [InlineData("reset:method=POST", 0)]
    [InlineData("500:method=POST", 0)]
    [InlineData("504:method=POST,effect=true", 1)]
    [InlineData("truncate:method=POST", 1)]
    [InlineData("html:method=POST", 0)]
    [InlineData("malformed-json:method=POST", 1)]
    public async Task A_creation_that_may_have_been_received_is_never_sent_again(string fault, int tasks)
    {
        using var life = new LifeCloud();
        life.Cloud.Faults.Add(fault);
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.CreateAsync());
        Assert.Equal(ErrorCause.OutcomeUnknown, error.Cause);
        Assert.Equal("my-bucket/datasets/faq.jsonl", error.Target);
        Assert.NotNull(error.RequestId);
        Assert.IsType<ClovaStudioException>(error.InnerException);
        Assert.Equal(1, life.Count("POST"));
        Assert.Equal(tasks, life.Cloud.TaskCount);
    }

    [Fact]
    public async Task A_creation_refused_for_too_many_requests_is_sent_again()
    {
        using var life = new LifeCloud();
        life.Cloud.Faults.Add("429:method=POST,times=2");
        await life.CreateAsync();
        Assert.Equal(3, life.Count("POST"));
        Assert.Equal(1, life.Cloud.TaskCount);
    }

    [Fact]
    public async Task A_refused_creation_tells_the_services_own_words()
    {
        using var life = new LifeCloud();
        var wanted = LifeCloud.Wanted();
        wanted.Model = "HCX-007";
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.CreateAsync(wanted));
        Assert.Equal(ErrorCause.ModelUnavailable, error.Cause);
        Assert.Equal("40084", error.ApiCode);
    }

    [Theory]
    [InlineData("400")]
    [InlineData("403")]
    [InlineData("500")]
    public async Task The_keys_of_the_bucket_come_back_in_no_text(string status)
    {
        using var life = new LifeCloud();
        life.Cloud.Faults.Add(status + ":method=POST,message=cannot read with FAKE-BUCKET-KEY-ID and fake-bucket-secret-not-real");
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.CreateAsync());
        string everything = error + error.ApiMessage + error.InnerException + string.Concat(life.Observer.Details);
        Assert.Contains("cannot read with *** and ***", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("fake-bucket-secret", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("FAKE-BUCKET-KEY-ID", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_task_is_gone_and_removing_it_again_finds_nothing()
    {
        using var life = new LifeCloud();
        var task = await life.CreateAsync();
        await life.RemoveAsync(task.Id!);
        Assert.Equal(0, life.Cloud.TaskCount);
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.RemoveAsync(task.Id!));
        Assert.Equal(ErrorCause.NotFound, error.Cause);
        Assert.Equal(task.Id, error.Target);
    }

    [Theory]
    [InlineData("reset:method=DELETE,effect=true")]
    [InlineData("504:method=DELETE,effect=true,times=2")]
    public async Task A_removal_whose_answer_is_lost_counts_once_the_task_is_gone(string fault)
    {
        using var life = new LifeCloud();
        string id = (await life.CreateAsync()).Id!;
        life.Cloud.Faults.Add(fault);
        await life.RemoveAsync(id);
        Assert.Equal(0, life.Cloud.TaskCount);
        Assert.Contains(life.Observer.Details, detail => detail.Contains($"'{id}' is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removal_refused_for_too_many_requests_does_not_excuse_that_there_was_no_task()
    {
        using var life = new LifeCloud();
        life.Cloud.Faults.Add("429:method=DELETE");
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.RemoveAsync("nosuchid"));
        Assert.Equal(ErrorCause.NotFound, error.Cause);
    }

    [Fact]
    public async Task A_removal_that_never_gets_an_answer_is_of_unknown_outcome()
    {
        using var life = new LifeCloud();
        string id = (await life.CreateAsync()).Id!;
        life.Cloud.Faults.Add("reset:method=DELETE,times=always");
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.RemoveAsync(id));
        Assert.Equal(ErrorCause.OutcomeUnknown, error.Cause);
        Assert.Equal(id, error.Target);
        Assert.Equal(4, error.Attempts.Count);
        Assert.Equal(4, life.Count("DELETE"));
    }

    [Fact]
    public async Task A_removal_refused_every_time_before_it_was_looked_at_has_a_known_outcome()
    {
        using var life = new LifeCloud();
        string id = (await life.CreateAsync()).Id!;
        life.Cloud.Faults.Add("429:method=DELETE,times=always");
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.RemoveAsync(id));
        Assert.Equal(ErrorCause.RateLimited, error.Cause);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "")]
    [InlineData(200, """{"status":{"code":"20000","message":"OK"}}""")]
    [InlineData(200, """{"status":{"code":"20400","message":"No content"},"result":{}}""")]
    public async Task A_removal_succeeds_with_any_documented_answer(int status, string body)
    {
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions
        {
            ApiKey = TestClient.Secret(SandboxCloud.ApiKey),
            Handler = new ScriptedHandler((_, _) => ScriptedHandler.Json(body, status)),
        });
        await client.Tuning.RemoveAsync("abcd1234", null, CancellationToken.None);
    }

    [Fact]
    public async Task A_removal_answered_by_some_other_page_is_of_unknown_outcome()
    {
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions
        {
            ApiKey = TestClient.Secret(SandboxCloud.ApiKey),
            Handler = new ScriptedHandler("<html>Sign in</html>"),
        });
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Tuning.RemoveAsync("abcd1234", null, CancellationToken.None));
        Assert.Equal(ErrorCause.OutcomeUnknown, error.Cause);
    }
}
