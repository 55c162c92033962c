using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Client.Tests.Transport.Usage;

/// <summary>Looks into a log.</summary>
internal static class LogProbe
{
    /// <summary>Lines that are not in the file yet.</summary>
    internal static int CountWaiting(this LogFile file) => Waiting(file).Count;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_waiting")]
    private static extern ref ConcurrentQueue<string> Waiting(LogFile file);
}
