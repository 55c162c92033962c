using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Core;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

/// <summary>What every endpoint gets from the router without a line of its own.</summary>
public sealed class SandboxRoutingTests
{
    private const string Body = """{"lines":["x"]}""";

    [Theory]
    [InlineData("GET", "/tuning/v2/nothing", 404, "status.code=40400")]
    [InlineData("GET", "/v1/echo", 404, "status.code=40400")]
    [InlineData("GET", "/v1/openai/nothing", 404, "error.code=40400")]
    [InlineData("GET", "/nothing/at/all", 404, "error.errorCode=300")]
    [InlineData("PUT", "/tuning/v2/tasks/x", 405, "status.code=40500")]
    [InlineData("GET", "/v1/openai/echo", 405, "error.code=40500")]
    [InlineData("POST", "/v1/echo/a/lines", 400, "status.code=40001")]
    [InlineData("POST", "/v1/openai/echo", 400, "error.code=40001")]
    public async Task An_error_speaks_the_dialect_of_its_path(string method, string path, int status, string member)
    {
        await using var caller = SandboxCaller.InMemory(EchoRoutes.Cloud());

        var (actual, body) = await caller.SendAsync(caller.Clova(path, new HttpMethod(method), "{}"));

        string[] names = member.Split('=')[0].Split('.');
        Assert.Equal(status, actual);
        Assert.Equal(member.Split('=')[1], (string)body[names[0]]![names[1]]!);
    }

    [Fact]
    public async Task An_unknown_path_of_AiTEMS_is_refused_by_the_gateway()
    {
        await using var caller = SandboxCaller.InMemory();

        var (status, body) = await caller.SendAsync(caller.Aitems("/nothing"));

        Assert.Equal((404, "300"), (status, (string)body["error"]!["errorCode"]!));
    }

    [Fact]
    public async Task A_wrong_method_is_told_which_are_right()
    {
        await using var caller = SandboxCaller.InMemory();

        using var response = await caller.StartAsync(caller.Clova("/tuning/v2/tasks", HttpMethod.Put, "{}"));

        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/v1/echo/a/lines", 401, "status")]
    [InlineData("/v1/openai/echo", 401, "error")]
    [InlineData("/v1/nothing", 401, "status")]
    public async Task Without_a_key_nothing_is_told(string path, int status, string member)
    {
        await using var caller = SandboxCaller.InMemory(EchoRoutes.Cloud());
        var request = caller.Clova(path, HttpMethod.Post, Body);
        request.Headers.Remove("Authorization");

        var (actual, body) = await caller.SendAsync(request);

        Assert.Equal(status, actual);
        Assert.Equal("40100", (string)body[member]!["code"]!);
    }

    [Fact]
    public async Task A_content_type_is_required_unless_the_endpoint_needs_none()
    {
        await using var caller = SandboxCaller.InMemory(EchoRoutes.Cloud());
        var needs = caller.Clova("/v1/echo/a/lines", HttpMethod.Post);
        needs.Content = null;
        var needsNone = caller.Clova("/v1/echo/a/plain");
        needsNone.Content = null;

        Assert.Equal(415, (await caller.SendAsync(needs)).Status);
        Assert.Equal(200, (await caller.SendAsync(needsNone)).Status);
    }

    [Fact]
    public async Task Parameters_of_the_path_are_decoded_and_a_literal_segment_goes_first()
    {
        await using var caller = await SandboxCaller.OnAsync(socket: true, EchoRoutes.Cloud());

        var (_, decoded) = await caller.SendAsync(caller.Clova("/v1/echo/a%20b%2Fc%EA%B0%80/plain"));
        var (_, literal) = await caller.SendAsync(caller.Clova("/v1/echo/fixed/lines", HttpMethod.Post, Body));

        Assert.Equal("a b/c가", (string)decoded["result"]!);
        Assert.Equal("the literal one", (string)literal["result"]!);
    }

    [Theory]
    [InlineData(SandboxPathPrefix.Accepted, "", 200)]
    [InlineData(SandboxPathPrefix.Accepted, "/testapp", 200)]
    [InlineData(SandboxPathPrefix.Accepted, "/serviceapp", 200)]
    [InlineData(SandboxPathPrefix.Accepted, "/otherapp", 404)]
    [InlineData(SandboxPathPrefix.Required, "", 400)]
    [InlineData(SandboxPathPrefix.Required, "/testapp", 200)]
    [InlineData(SandboxPathPrefix.None, "", 200)]
    [InlineData(SandboxPathPrefix.None, "/testapp", 404)]
    public async Task A_prefix_is_taken_as_the_cloud_is_set(SandboxPathPrefix setting, string prefix, int expected)
    {
        await using var caller = SandboxCaller.InMemory(EchoRoutes.Cloud(options => options.PathPrefix = setting));

        var (status, _) = await caller.SendAsync(caller.Clova(prefix + EchoRoutes.Native, HttpMethod.Post, Body));
        var (tuning, _) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks"));
        var (openAi, _) = await caller.SendAsync(caller.Clova(EchoRoutes.OpenAi, HttpMethod.Post, Body));
        var (prefixedOpenAi, _) = await caller.SendAsync(caller.Clova("/testapp" + EchoRoutes.OpenAi, HttpMethod.Post, Body));

        Assert.Equal(expected, status);
        Assert.Equal((200, 200, 404), (tuning, openAi, prefixedOpenAi));
    }

    [Theory]
    [InlineData("500:path=/v1/echo", "/v1/echo/a/plain", 500)]
    [InlineData("500:path=/v1/echo", "/testapp/v1/echo/a/plain", 500)]
    [InlineData("500:path=/testapp", "/testapp/v1/echo/a/plain", 500)]
    [InlineData("500:path=/testapp", "/v1/echo/a/plain", 200)]
    public async Task A_fault_for_a_path_applies_with_a_prefix_and_without(string fault, string path, int expected)
    {
        await using var caller = SandboxCaller.InMemory(EchoRoutes.Cloud());
        caller.Cloud.Faults.Add(fault);

        Assert.Equal(expected, (await caller.SendAsync(caller.Clova(path))).Status);
    }

    [Fact]
    public async Task A_fault_below_the_OpenAI_paths_has_OpenAIs_shape()
    {
        await using var caller = SandboxCaller.InMemory(EchoRoutes.Cloud());
        caller.Cloud.Faults.Add("429:retry-after=1");

        var (status, body) = await caller.SendAsync(caller.Clova(EchoRoutes.OpenAi, HttpMethod.Post, Body));

        Assert.Equal((429, "42901"), (status, (string)body["error"]!["code"]!));
    }

    [Fact]
    public void No_name_is_given_to_two_types()
    {
        var assemblies = new[] { typeof(ClovaStudioClient), typeof(SandboxCloud), typeof(Emulator.EmulatorServer) }.Select(type => type.Assembly);
        var shared = assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsNested: false, Namespace: not null } && type.Namespace.StartsWith("ClovaStudio", StringComparison.Ordinal))
            .GroupBy(type => type.Name)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" and ", group.Select(type => type.FullName)));

        Assert.Empty(shared);
    }
}
