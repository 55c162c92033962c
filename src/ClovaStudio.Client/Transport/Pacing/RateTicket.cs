using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The right to send one request now. Its outcome is told once with <see cref="Report"/>; a ticket that is disposed of
/// without one was not used, and its place goes to the next.
/// </summary>
internal sealed class RateTicket : IDisposable
{
    private readonly RateLimiter _limiter;
    private bool _isDone;

    internal RateTicket(RateLimiter limiter, int tokens, bool isOversized, TimeSpan sentAt, SentSlot requestSlot, SentSlot tokenSlot)
    {
        _limiter = limiter;
        Tokens = tokens;
        IsOversized = isOversized;
        SentAt = sentAt;
        RequestSlot = requestSlot;
        TokenSlot = tokenSlot;
    }

    /// <summary>The tokens as estimated.</summary>
    internal int Tokens { get; }

    /// <summary>Whether it alone needs more tokens than the quota of a minute is thought to be.</summary>
    internal bool IsOversized { get; }

    internal TimeSpan SentAt { get; }

    internal SentSlot RequestSlot { get; }

    internal SentSlot TokenSlot { get; }

    /// <summary>Tells the limiter how the request ended.</summary>
    /// <returns>What the call must end with at once; null when it was answered or another attempt may succeed.</returns>
    internal ClovaStudioException? Report(RateSignal signal)
    {
        if (_isDone)
        {
            return null;
        }

        _isDone = true;
        return _limiter.Report(this, signal);
    }

    /// <summary>The request was answered.</summary>
    /// <param name="actualTokens">The tokens that the service counted; null when it did not say.</param>
    internal void Complete(int? actualTokens = null) => Report(RateSignal.Answered(actualTokens));

    /// <summary>Gives the place back when nothing was sent.</summary>
    public void Dispose()
    {
        if (!_isDone)
        {
            _isDone = true;
            _limiter.GiveBack(this);
        }
    }
}
