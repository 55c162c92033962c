using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

/// <summary>
/// A server on loopback that says what the test tells it to, or nothing, and remembers what it heard: what a client
/// really sends, and when it lets go, is seen best from the other end.
/// </summary>
public sealed class Listener : IDisposable
{
    private readonly TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly byte[] reply;
    private readonly bool closes;
    private readonly byte[] beat;
    private int open;
    private int heard;

    /// <param name="reply">Sent after each request's head; null says nothing.</param>
    /// <param name="closes">Whether the connection ends after the reply.</param>
    /// <param name="beat">Sent again and again after the reply, as long as the client is there; null for nothing.</param>
    public Listener(string reply, bool closes, string beat = null)
    {
        this.reply = string.IsNullOrEmpty(reply) ? null : Encoding.UTF8.GetBytes(reply);
        this.closes = closes;
        this.beat = string.IsNullOrEmpty(beat) ? null : Encoding.UTF8.GetBytes(beat);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Each request's head.</summary>
    public ConcurrentQueue<string> Requests { get; } = new ConcurrentQueue<string>();

    /// <summary>Connections that the client has not closed.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Connections on which anything arrived, be it only a TLS greeting.</summary>
    public int Heard => Volatile.Read(ref heard);

    public void Dispose() => listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException || e is ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref open);
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var chunk = new byte[65536];
                var head = new StringBuilder();
                bool isFirst = true;
                int read;
                while ((read = await stream.ReadAsync(chunk, 0, chunk.Length)) > 0)
                {
                    head.Append(Encoding.ASCII.GetString(chunk, 0, read));
                    if (head.ToString().Contains("\r\n\r\n"))
                    {
                        Requests.Enqueue(head.ToString());
                        head.Clear();
                        if (reply != null)
                        {
                            await stream.WriteAsync(reply, 0, reply.Length);
                        }
                    }

                    if (isFirst)
                    {
                        isFirst = false;
                        Interlocked.Increment(ref heard);
                    }

                    if (closes && head.Length == 0)
                    {
                        return;
                    }

                    while (beat != null && head.Length == 0)
                    {
                        await stream.WriteAsync(beat, 0, beat.Length);
                        await Task.Delay(10);
                    }
                }
            }
        }
        catch (Exception e) when (e is System.IO.IOException || e is ObjectDisposedException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}

/// <summary>A port on loopback that never completes a connection: its queue of pending ones is full.</summary>
public sealed class BlackHole : IDisposable
{
    private readonly Socket listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> fillers = new List<Socket>();

    public BlackHole()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        for (int i = 0; i < 64; i++)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            fillers.Add(filler);
            if (!filler.ConnectAsync(listener.LocalEndPoint).Wait(300))
            {
                return;
            }
        }

        throw new InvalidOperationException("This system completes connections that nobody accepts.");
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint).Port;

    public void Dispose()
    {
        foreach (var filler in fillers)
        {
            filler.Dispose();
        }

        listener.Dispose();
    }
}
