using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The pause of those requests of an account to a service that no documented quota counts, lists and AiTEMS: none until one
/// is refused, then as long as that one waits for its next attempt. Safe for several threads.
/// </summary>
internal sealed class RefusalPause
{
    private readonly object _lock = new();
    private DateTimeOffset _until;

    /// <summary>How long a request that has not been sent yet waits; zero or less for not at all.</summary>
    internal TimeSpan Left(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _until - now;
        }
    }

    /// <summary>A request was refused and waits until then.</summary>
    internal void Refused(DateTimeOffset until)
    {
        lock (_lock)
        {
            _until = until > _until ? until : _until;
        }
    }

    /// <summary>A request that was refused has been answered.</summary>
    internal void Answered()
    {
        lock (_lock)
        {
            _until = default;
        }
    }
}
