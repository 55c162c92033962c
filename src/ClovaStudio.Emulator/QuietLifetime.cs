using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace ClovaStudio.Emulator;

/// <summary>
/// Leaves Ctrl+C and SIGTERM alone. The host's own lifetime would take them for itself, and then neither the
/// command line nor a test run that holds the server could end by them.
/// </summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
