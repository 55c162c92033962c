using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Http;

/// <summary>Finds out whether a proxy can be reached at all, which the failure of a request through it does not tell.</summary>
internal static class ProxyProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Why the proxy cannot be reached; null when it can.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal static async Task<string?> FailureAsync(Uri proxy, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        var connecting = socket.ConnectAsync(proxy.DnsSafeHost, proxy.Port);
        var first = await Task.WhenAny(connecting, Task.Delay(Limit, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (first != connecting)
            {
                return ClovaStudioException.TextOf(ErrorCause.TimedOut);
            }

            await connecting.ConfigureAwait(false);
            return null;
        }
        catch (SocketException e)
        {
            return e.Message;
        }
    }
}
