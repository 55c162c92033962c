namespace ClovaStudio.Transport.Channel;

/// <summary>The ways in which a failed attempt may go on.</summary>
internal enum RetryOutcome
{
    /// <summary>Another attempt follows.</summary>
    Retry,

    /// <summary>Another attempt follows when the limiter gives it its turn; the one before does not count.</summary>
    WaitForTurn,

    /// <summary>The last failure is the result.</summary>
    Fail,

    /// <summary>It cannot be told whether the service carried the request out.</summary>
    Unknown,

    /// <summary>An attempt without an answer has done what was asked.</summary>
    AlreadyDone,
}
