using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Emulator.Demo;

/// <summary>Both lists through the client library, for machines without a PowerShell.</summary>
internal sealed class ClientDemo
{
    private readonly EmulatorServer server;
    private readonly TextWriter output;

    internal ClientDemo(EmulatorServer server, TextWriter output)
    {
        this.server = server;
        this.output = output;
    }

    /// <summary>Shows them and gives the exit code.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await output.WriteLineAsync($"The emulator answers at {server.ClovaEndpoint}, but the client library has no lists yet.");
        return 1;
    }
}
