using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Raw;
using ClovaStudio.Client.Tests.Api.Aitems;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Raw;

/// <summary>AiTEMS through the raw client: signed, with the retries that its paths allow and the errors of its own body.</summary>
public sealed class RawAitemsTests
{
    [Theory]
    [InlineData("/services")]
    [InlineData("services?limit=2")]
    [InlineData("/api/v1/services")]
    public async Task A_path_is_one_below_the_endpoint_however_it_is_written(string path)
    {
        using var cloud = new AitemsCloud(configure: options => options.PathPrefix = "testapp");
        var answer = await cloud.Client.Raw.SendAsync(new RawRequest { Path = path, IsAitems = true });
        Assert.NotEmpty(JObject.Parse(answer.Text)["services"]!);
        Assert.StartsWith("/api/v1/services", Assert.Single(cloud.Cloud.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_may_be_a_bare_array_and_an_error_keeps_its_code()
    {
        using var cloud = new AitemsCloud();
        const string schema = """{"datasetType":"user","name":"reader_v1","description":"","fields":[{"name":"USER_ID","type":["string"],"categorical":false}]}""";
        var answer = await cloud.Client.Raw.SendAsync(new RawRequest { Method = "POST", Path = "/schemas/validation-check", IsAitems = true, Body = schema });
        Assert.Equal("USER_ID", (string)JArray.Parse(answer.Text)[0]["name"]!);

        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => cloud.Client.Raw.SendAsync(new RawRequest { Method = "POST", Path = "/schemas", IsAitems = true, Body = schema }));
        Assert.Equal((ErrorCause.InvalidRequest, "DUPLICATE_NAME"), (error.Cause, error.ApiCode));
    }

    [Theory]
    [InlineData("POST", "/schemas/validation-check", 2)]
    [InlineData("POST", "/services/a/datasets", 2)]
    [InlineData("POST", "/datasets/a", 2)]
    [InlineData("PUT", "/services/a/interval", 2)]
    [InlineData("PUT", "/services/a/schedule?action=stop", 2)]
    [InlineData("PUT", "/services/a/schedule?action=start", 1)]
    [InlineData("POST", "/services", 1)]
    [InlineData("POST", "/services/a", 1)]
    [InlineData("POST", "/services/a/datasets/b", 1)]
    [InlineData("POST", "/anything/new", 1)]
    [InlineData("PATCH", "/services/a", 1)]
    [InlineData("DELETE", "/services/a", 2)]
    [InlineData("GET", "/services/a", 2)]
    public async Task Only_what_may_be_sent_again_is(string method, string path, int requests)
    {
        using var cloud = new AitemsCloud();
        cloud.Fail("reset");
        await Assert.ThrowsAsync<ClovaStudioException>(
            () => cloud.Client.Raw.SendAsync(new RawRequest { Method = method, Path = path, IsAitems = true, Body = method is "GET" or "DELETE" ? null : "{}" }));
        Assert.Equal(requests, cloud.Cloud.Requests.Count(request => request.Method == method));
    }

    [Fact]
    public async Task Streams_and_the_part_for_OpenAI_are_not_its()
    {
        using var cloud = new AitemsCloud();
        foreach (var run in (Func<Task>[])[
            () => cloud.Client.Raw.StreamAsync(new RawRequest { Path = "/services", IsAitems = true }),
            () => cloud.Client.Raw.SendAsync(new RawRequest { Path = "/models", IsAitems = true, IsOpenAI = true })])
        {
            Assert.Equal(ErrorCause.InvalidArgument, (await Assert.ThrowsAsync<ClovaStudioException>(run)).Cause);
        }

        Assert.Equal(0, cloud.Cloud.RequestCount);
    }
}
