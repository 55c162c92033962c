using System;

namespace ClovaStudio.Core;

/// <summary>An observer that shows what a call waits for while it waits, which a line of <see cref="ICallObserver"/> cannot.</summary>
internal interface IWaitObserver
{
    /// <summary>A wait begins; it ends when what comes back is disposed of. Called from any thread.</summary>
    /// <param name="message">What is waited for.</param>
    /// <param name="length">For how long at the most; null when that is not known.</param>
    IDisposable Wait(string message, TimeSpan? length);
}

/// <summary>Tells observers of waits.</summary>
internal static class WaitObservers
{
    /// <summary>Says that a wait begins; null for an observer that does not show any.</summary>
    internal static IDisposable? Waits(this ICallObserver? observer, string message, TimeSpan? length) => (observer as IWaitObserver)?.Wait(message, length);
}
