using System.Collections.Generic;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Pacing;

/// <summary>A request that waits for its turn.</summary>
internal sealed class Waiter(int tokens, RequestPriority priority, TaskCreationOptions options)
{
    private readonly TaskCompletionSource<RateTicket> _turn = new(options);

    internal int Tokens { get; } = tokens;

    internal RequestPriority Priority { get; } = priority;

    /// <summary>Its place in the line; null once it has left.</summary>
    internal LinkedListNode<Waiter>? Place { get; set; }

    internal TaskCompletionSource<RateTicket> Turn => _turn;
}
