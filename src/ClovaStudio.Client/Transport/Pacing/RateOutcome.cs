namespace ClovaStudio.Transport.Pacing;

/// <summary>How a request ended, as far as pacing is concerned.</summary>
internal enum RateOutcome
{
    /// <summary>An answer, or a refusal for a reason that has nothing to do with the pace (400, 401, 404).</summary>
    Answered,

    /// <summary>Refused because the account's own quota of a minute is used up (429: 42900, 42901, 64429).</summary>
    QuotaReached,

    /// <summary>Refused because the service as a whole, or its image queue, is busy (429: 42902, 42903).</summary>
    Overloaded,

    /// <summary>Refused because a quota of a day or a month is used up: no wait of minutes helps.</summary>
    QuotaExhausted,

    /// <summary>Failed at the service or on the way (5xx, time limit, broken connection).</summary>
    Failed,
}
