using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.FaultMatrix;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Nothing_at_all_goes_to_where_a_redirect_leads(int status)
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var cloud = new SandboxCloud();
        cloud.Faults.Add($"redirect:status={status},to=http://127.0.0.1:{((IPEndPoint)elsewhere.LocalEndpoint).Port}/,times=always");
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new TestClient(server);

        var tasks = await client.Tasks().FailureAsync();
        var services = await client.Services().FailureAsync();

        Assert.Equal((ErrorCause.RedirectRefused, ErrorCause.RedirectRefused), (tasks.Cause, services.Cause));
        Assert.Equal(status, tasks.StatusCode);
        Assert.Equal(2, cloud.RequestCount);
        Assert.False(elsewhere.Pending(), "Somebody connected.");
    }
}
