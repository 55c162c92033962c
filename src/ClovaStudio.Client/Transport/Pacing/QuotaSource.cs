namespace ClovaStudio.Transport.Pacing;

/// <summary>Why a quota is believed to be what it is.</summary>
internal enum QuotaSource
{
    /// <summary>Nothing is documented and nothing was refused yet: requests go as they are made.</summary>
    Unknown,

    /// <summary>The vendor's table for a test key. Nothing was refused yet, so that requests go faster until something is.</summary>
    Documented,

    /// <summary>The service took so much before it refused.</summary>
    Learnt,

    /// <summary>The headers of an answer said so.</summary>
    Header,

    /// <summary>The user said so, with <c>-Quota</c> or <c>-RequestsPerMinute</c>.</summary>
    Told,
}
