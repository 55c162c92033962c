using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The right to send one request now. Its outcome is told once with <see cref="Report"/>; a lease that is disposed of
/// without one was not used, and its place goes to the next.
/// </summary>
internal sealed class RateLease(RateLimiter limiter, int tokens, TimeSpan sentAt, WindowSlot requestSlot, WindowSlot tokenSlot) : IDisposable
{
    private bool _isDone;

    /// <summary>The tokens as estimated.</summary>
    internal int Tokens => tokens;

    internal TimeSpan SentAt => sentAt;

    internal WindowSlot RequestSlot => requestSlot;

    internal WindowSlot TokenSlot => tokenSlot;

    /// <summary>Whether it alone needs more tokens than the quota of a minute is thought to be.</summary>
    internal bool IsOversized { get; init; }

    /// <summary>Whether it was sent alone to find out whether the service takes requests again.</summary>
    internal bool IsTrial { get; init; }

    /// <summary>The requests of the last minute when it was sent, itself included.</summary>
    internal double RequestsUsed { get; init; }

    /// <summary>The tokens of the last minute when it was sent, its own included.</summary>
    internal double TokensUsed { get; init; }

    /// <summary>Tells the limiter how the request ended.</summary>
    /// <returns>What the call must end with at once; null when it was answered or another attempt may succeed.</returns>
    internal ClovaStudioException? Report(RateFeedback feedback)
    {
        if (_isDone)
        {
            return null;
        }

        _isDone = true;
        return limiter.Report(this, feedback);
    }

    /// <summary>Gives the place back when nothing was sent.</summary>
    public void Dispose()
    {
        if (!_isDone)
        {
            _isDone = true;
            limiter.Return(this);
        }
    }
}
