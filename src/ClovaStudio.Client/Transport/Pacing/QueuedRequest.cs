using System.Collections.Generic;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Pacing;

/// <summary>A request that waits until it may be sent.</summary>
internal sealed class QueuedRequest(int tokens, RequestPriority priority, TaskCreationOptions options)
{
    internal int Tokens { get; } = tokens;

    internal RequestPriority Priority { get; } = priority;

    /// <summary>Its place in the queue; null once it has left.</summary>
    internal LinkedListNode<QueuedRequest>? Place { get; set; }

    internal TaskCompletionSource<RateLease> Granted { get; } = new(options);
}
