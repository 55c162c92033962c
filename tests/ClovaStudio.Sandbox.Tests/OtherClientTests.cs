using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

/// <summary>What clients other than this module's meet behind the emulator.</summary>
public sealed class OtherClientTests
{
    [Fact]
    public async Task An_answer_without_content_keeps_the_connection()
    {
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 0 }, [new Route("GET", "/v1/nothing", SandboxApi.Clova, _ => new SandboxReply(204, [], "application/json"), needsContentType: false)]);
        await using var server = await EmulatorServer.StartAsync(cloud);
        int connections = 0;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                connections++;
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        for (int i = 0; i < 5; i++)
        {
            using var response = await http.SendAsync(Request(server, HttpMethod.Get, "/v1/nothing"));
            Assert.Equal((HttpStatusCode.NoContent, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        }

        Assert.Equal(1, connections);
    }

    [Theory]
    [InlineData("GET", "/v1/openai/files", HttpStatusCode.NotFound)]
    [InlineData("POST", "/v1/openai/responses", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/v1/openai/models", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1/openai/models", HttpStatusCode.OK)]
    public async Task A_path_that_OpenAI_s_API_has_and_this_one_has_not_is_not_found(string method, string path, HttpStatusCode status)
    {
        await using var server = await EmulatorServer.StartAsync(new SandboxCloud());
        using var http = new HttpClient();
        using var response = await http.SendAsync(Request(server, new HttpMethod(method), path));
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("HCX-005", "repetition_penalty", 1.2, true)]
    [InlineData("HCX-005", "repeat_penalty", 5, false)]
    [InlineData("HCX-003", "repeat_penalty", 5, true)]
    [InlineData("HCX-003", "repetition_penalty", 1.2, false)]
    public async Task The_penalty_of_the_other_version_is_refused(string model, string name, double value, bool isTaken)
    {
        await using var server = await EmulatorServer.StartAsync(new SandboxCloud());
        using var http = new HttpClient();
        var request = Request(server, HttpMethod.Post, "/v1/openai/chat/completions");
        string number = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        request.Content = new StringContent($$"""{"model":"{{model}}","messages":[{"role":"user","content":"hi"}],"{{name}}":{{number}}}""", Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode == isTaken, text);
        Assert.Equal(!isTaken, text.Contains("40002", StringComparison.Ordinal));
    }

    private static HttpRequestMessage Request(EmulatorServer server, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(server.ClovaEndpoint, path));
        request.Headers.Add("Authorization", "Bearer " + SandboxCloud.ApiKey);
        return request;
    }
}
