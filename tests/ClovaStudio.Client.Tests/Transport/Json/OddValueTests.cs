using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Tuning;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Json;

/// <summary>One odd field never costs an operator the list.</summary>
public sealed class OddValueTests
{
    [Theory]
    [InlineData("\"7,\"", 7L)]
    [InlineData("\" 7 \"", 7L)]
    [InlineData("7", 7L)]
    [InlineData("7.0", 7L)]
    [InlineData("\"7.0\"", 7L)]
    [InlineData("7.5", null)]
    [InlineData("null", null)]
    [InlineData("\"many\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    [InlineData("{\"a\":[1]}", null)]
    [InlineData("[7]", null)]
    [InlineData("-7", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("1e400", null)]
    [InlineData("123456789012345678901234567890", null)]
    [InlineData("undefined", null)]
    [InlineData("new Date(7)", null)]
    public async Task A_total_is_read_leniently_or_counts_as_unknown(string wire, long? expected)
    {
        var rows = Enumerable.Range(0, 7).Select(i => ResponseBodies.Task("t" + i));
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(
            ResponseBodies.Tasks(request.Query("page") == "0" ? rows : [], $"\"totalElements\":{wire}"))));

        using var listing = client.Tasks();
        var page = await listing.NextPageAsync();

        Assert.Equal(expected, listing.Total);
        Assert.Equal(7, page!.Count);
        Assert.Null(await listing.NextPageAsync());
        Assert.Null(await listing.NextPageAsync());
    }

    [Theory]
    [InlineData("""{"failureReason":"file.size","label":"one"}""", "file.size", "one")]
    [InlineData("""[{"failureReason":"file.size","label":["a",1,null,true,{"x":1}]}]""", "file.size", "a,1,true")]
    [InlineData("""[null, 5, {"failureReason":"file.size"}, {"failureReason":"other"}]""", "file.size", "")]
    [InlineData("null", null, "")]
    [InlineData("[]", null, "")]
    [InlineData("\"?\"", null, "")]
    [InlineData("17", null, "")]
    public async Task StatusInfo_is_read_as_object_array_or_nothing(string wire, string? reason, string labels)
    {
        var task = await TaskAsync($$"""{"id":"a","statusInfo":{{wire}}}""");

        Assert.Equal(reason, task.FailureReason);
        Assert.Equal(labels, string.Join(",", task.StatusInfo.Label));
    }

    [Fact]
    public async Task A_field_name_with_a_blank_before_it_is_the_field()
    {
        Assert.Equal("a", (await TaskAsync("""{" id":"a"," name ":"b"}""")).Id);
    }

    [Fact]
    public async Task A_row_without_anything_is_a_row()
    {
        var task = await TaskAsync("{}");

        Assert.Null(task.Id);
        Assert.Null(task.Progress);
        Assert.Equal(" ()", task.ToString());
        Assert.Equal("", task.StatusInfo.ToString());
    }

    [Fact]
    public async Task Numbers_as_texts_texts_as_numbers_and_flags_as_texts_are_read()
    {
        var task = await TaskAsync(
            """
            {"id":12345,"name":true,"model":1.5,"trainEpochs":"8","learningRate":"1.0E-4","status":null,"taskType":["x"],
             "statusInfo":{"dataRows":"1200","numOfTokens":99999999999,"currStep":150.0,"totalTrainSteps":"1200,",
             "currEpoch":99999999999,"estimatedTime":"5400","trainLoss":"0.5","sendWeightSuccess":"True","message":7}}
            """);

        Assert.Equal("12345", task.Id);
        Assert.Equal("true", task.Name);
        Assert.Equal("1.5", task.Model);
        Assert.Equal(8, task.TrainEpochs);
        Assert.Equal(1e-4, task.LearningRate);
        Assert.Null(task.Status);
        Assert.Null(task.TaskType);
        Assert.Equal(1200, task.StatusInfo.DataRows);
        Assert.Equal(99999999999, task.StatusInfo.NumOfTokens);
        Assert.Equal(12.5, task.Progress);
        Assert.Null(task.StatusInfo.CurrEpoch);
        Assert.Equal(5400, task.StatusInfo.EstimatedTime);
        Assert.Equal(0.5, task.TrainLoss);
        Assert.True(task.StatusInfo.SendWeightSuccess);
        Assert.Equal("7", task.FailureMessage);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("\"nan\"")]
    [InlineData("[0.5]")]
    public async Task A_loss_that_is_no_number_is_unknown(string wire)
    {
        Assert.Null((await TaskAsync($$$"""{"id":"a","statusInfo":{"trainLoss":{{{wire}}}}}""")).TrainLoss);
    }

    [Theory]
    [InlineData("RUNNING", "-1", "100", null)]
    [InlineData("RUNNING", "0", "0", null)]
    [InlineData("RUNNING", "200", "100", 100.0)]
    [InlineData("RUNNING", "1", "3", 33.3)]
    [InlineData("FAILED", "50", "100", 50.0)]
    [InlineData("SUCCEEDED", "null", "null", 100.0)]
    [InlineData("WAIT", "null", "100", null)]
    public async Task Progress_is_a_percentage_or_unknown(string status, string step, string steps, double? expected)
    {
        Assert.Equal(expected, (await TaskAsync($$$"""{"status":"{{{status}}}","statusInfo":{"currStep":{{{step}}},"totalTrainSteps":{{{steps}}}}}""")).Progress);
    }

    [Fact]
    public async Task Unknown_fields_of_any_depth_up_to_fifty_are_passed_over()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":[", 25)) + "1" + string.Concat(Enumerable.Repeat("]}", 25));

        Assert.Equal("a", (await TaskAsync($$"""{"new":{{deep}},"id":"a","other":[1,[2,{"b":null}]]}""")).Id);
    }

    [Fact]
    public async Task Nesting_without_end_is_a_malformed_body_and_no_crash()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);

        Assert.Equal(ErrorCause.ResponseMalformed, await CauseAsync(ResponseBodies.TaskRow($$"""{"new":{{deep}}}""")));
    }

    [Fact]
    public async Task Of_a_property_that_comes_twice_the_last_one_counts()
    {
        Assert.Equal("b", (await TaskAsync("""{"id":"a","id":"b"}""")).Id);
    }

    [Fact]
    public async Task A_byte_order_mark_blanks_and_comments_are_passed_over()
    {
        byte[] body = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(" \r\n/* c */" + ResponseBodies.TaskRow("{\"id\":/* c */\"a\"}") + "\n ")];
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Bytes(body)));

        Assert.Equal(["a"], (await client.Tasks().AllAsync()).Ids());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"status":{"code":"20000"}}""")]
    [InlineData("""{"status":{"code":"20000"},"result":null}""")]
    [InlineData("""{"status":{"code":"20000"},"result":[]}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{}}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{"content":null}}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{"totalElements":3,"content":"none"}}""")]
    [InlineData("""{"result":{"content":[{"id":}]}}""")]
    [InlineData("<html><title>Sign in</title></html>")]
    public async Task A_body_without_the_list_is_malformed_and_never_an_empty_list(string body)
    {
        Assert.Equal(ErrorCause.ResponseMalformed, await CauseAsync(body));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"trains":null}""")]
    [InlineData("""{"trains":"none","offset":0,"limit":1000}""")]
    [InlineData("""{"services":[],"offset":0,"limit":1000}""")]
    public async Task A_body_without_trainings_is_malformed_and_never_an_empty_list(string body)
    {
        using var client = new TestClient(new ScriptedHandler(body));

        Assert.Equal(ErrorCause.ResponseMalformed, (await client.Trains("svc").FailureAsync()).Cause);
    }

    [Theory]
    [InlineData("""{"status":{"code":"20000"},"result":{"totalElements":0,"totalPages":0,"size":20,"number":0,"content":[]}}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{"totalElements":"0,","content":null}}""")]
    [InlineData("""{"result":{"content":[]}}""")]
    [InlineData("""{"status":{"code":20000},"result":{"content":[]}}""")]
    public async Task An_empty_list_is_empty(string body)
    {
        using var client = new TestClient(new ScriptedHandler(body));

        Assert.Empty(await client.Tasks().AllAsync());
        Assert.Single(client.Handler!.Sent);
    }

    [Fact]
    public async Task A_single_row_that_is_no_array_is_a_list_of_one()
    {
        using var client = new TestClient(new ScriptedHandler("""{"result":{"totalElements":1,"content":{"id":"a"}}}"""));

        Assert.Equal(["a"], (await client.Tasks().AllAsync()).Ids());
    }

    [Fact]
    public async Task Options_of_hyperparameters_are_texts_whole_numbers_truths_or_lists_of_these()
    {
        using var client = new TestClient(new ScriptedHandler(ResponseBodies.Trains(
            ["""{"type":"pop","version":"v","hpConfig":[{"is_enabled":"true","a":1,"b":1.5,"c":"x","d":false,"e":null,"f":[1,"x",true,null,{"y":1},[2]],"g":{"h":1},"i":123456789012345678901234567890,"A":2}]}"""],
            "\"limit\":1000")));

        var config = Assert.Single(await client.Trains("svc").AllAsync()).HpConfig;

        Assert.True(config.IsEnabled);
        Assert.Equal(2L, config.Options["a"]);
        Assert.Equal("1.5", config.Options["b"]);
        Assert.Equal("x", config.Options["c"]);
        Assert.Equal(false, config.Options["d"]);
        Assert.Equal("123456789012345678901234567890", config.Options["i"]);
        Assert.Equal(new object[] { 1L, "x", true }, Assert.IsType<object[]>(config.Options["f"]));
        Assert.Equal(["a", "b", "c", "d", "f", "i"], config.Options.Keys.Order());
    }

    private static async Task<TuningTask> TaskAsync(string row)
    {
        using var client = new TestClient(new ScriptedHandler(ResponseBodies.TaskRow(row)));
        return Assert.Single(await client.Tasks().AllAsync());
    }

    private static async Task<ErrorCause> CauseAsync(string body)
    {
        using var client = new TestClient(new ScriptedHandler(body));
        return (await client.Tasks().FailureAsync()).Cause;
    }
}
