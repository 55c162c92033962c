using System;
using System.Net.Http;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Serving.Routing;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

public sealed class SandboxAuthenticationTests
{
    [Theory]
    [InlineData("POST", "/vserver/v2/createServerInstances?regionCode=KR", "xBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw=")]
    [InlineData("GET", "/api/v1/services/6wxgu000000/trains", "NSjUtfOVxAGtN3tHG0bl93zSym10Fzq866UoXBw+YMM=")]
    [InlineData("GET", "/api/v1/services/6wxgu000000/trains?isRecent=true", "rmFKmW+uDZvpp9LlGViatndCGbYw/R/w2G3+G2/N6iU=")]
    [InlineData("GET", "/api/v1/services/6wxgu000000/trains?offset=0&limit=1000", "mteCFlzdj7V4Ik96rLxMHHfJFwTkkAnJ/od/9oTmiW8=")]
    [InlineData("GET", "/tuning/v2/tasks?page=0&size=20", "ULkb0Hk0M6K42uaW8kgWyV8hOuxIRQz4SpJKGuVV5bs=")]
    public void The_sandbox_signs_as_the_contract_does(string method, string target, string signature) =>
        Assert.Equal(signature, GatewaySignature.Compute(method, target, "1700000000000", "AK_TEST", "SK_TEST"));

    [Theory]
    [InlineData(null, "40100")]
    [InlineData("Basic abc", "40102")]
    [InlineData("Bearer nv-some-other-key", "40104")]
    public async Task A_missing_or_wrong_key_is_refused(string? authorization, string code)
    {
        await using var caller = SandboxCaller.InMemory();
        var request = caller.Clova("/tuning/v2/tasks");
        request.Headers.Remove("Authorization");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        var (status, body) = await caller.SendAsync(request);

        Assert.Equal(401, status);
        Assert.Equal(code, (string)body["status"]!["code"]!);
    }

    [Theory]
    [InlineData("SANDBOX-ACCESS-KEY-ID", "another-secret", 0)]
    [InlineData("ANOTHER-ID", "sandbox-secret-key-not-real", 0)]
    [InlineData("SANDBOX-ACCESS-KEY-ID", "sandbox-secret-key-not-real", 6)]
    [InlineData("SANDBOX-ACCESS-KEY-ID", "sandbox-secret-key-not-real", -6)]
    public async Task A_wrong_secret_access_key_or_clock_is_refused_by_the_gateway(string id, string secret, int minutesOff)
    {
        await using var caller = SandboxCaller.InMemory();
        var request = Unsigned(caller);
        SandboxCaller.Sign(request, id, secret, DateTimeOffset.UtcNow.AddMinutes(minutesOff));

        var (status, body) = await caller.SendAsync(request);

        Assert.Equal(401, status);
        Assert.Equal("200", (string)body["error"]!["errorCode"]!);
        Assert.Equal("Authentication Failed", (string)body["error"]!["message"]!);
    }

    [Fact]
    public async Task A_signature_is_good_for_the_very_query_that_it_was_made_for()
    {
        await using var caller = SandboxCaller.InMemory();
        var request = caller.Aitems("/services?offset=0&limit=10");
        request.RequestUri = new Uri(caller.AitemsEndpoint + "/services?limit=10&offset=0");

        Assert.Equal(401, (await caller.SendAsync(request)).Status);
        Assert.Equal(200, (await caller.SendAsync(caller.Aitems("/services?limit=10&offset=0"))).Status);
    }

    [Fact]
    public async Task An_escaped_query_is_verified_as_sent_over_a_socket_too()
    {
        await using var caller = await SandboxCaller.OnAsync(socket: true);

        Assert.Equal(200, (await caller.SendAsync(caller.Aitems("/services?limit=10&note=a%20b%2Fc%EA%B0%80"))).Status);
    }

    [Theory]
    [InlineData(true, 415)]
    [InlineData(false, 400)]
    public async Task A_request_without_a_content_type_is_refused(bool clova, int expected)
    {
        await using var caller = SandboxCaller.InMemory();
        var request = clova ? caller.Clova("/tuning/v2/tasks") : caller.Aitems("/services");
        request.Content = null;

        Assert.Equal(expected, (await caller.SendAsync(request)).Status);
    }

    [Fact]
    public async Task An_unknown_service_is_404_in_the_shape_that_was_recorded()
    {
        await using var caller = SandboxCaller.InMemory();

        var (status, body) = await caller.SendAsync(caller.Aitems("/services/nobody/trains"));

        Assert.Equal(404, status);
        Assert.Equal(404, (int)body["status"]!);
        Assert.Equal("NOT_FOUND", (string)body["error"]!);
        Assert.Equal("NOT_FOUND", (string)body["errorCode"]!);
        Assert.Equal("/api/services/nobody/trains", (string)body["path"]!);
        Assert.Matches("^[0-9a-f]{8}$", (string)body["requestId"]!);
    }

    private static HttpRequestMessage Unsigned(SandboxCaller caller)
    {
        var request = caller.Aitems("/services");
        request.Headers.Clear();
        return request;
    }
}
