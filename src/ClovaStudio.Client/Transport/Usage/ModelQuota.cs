using System;
using System.Globalization;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Usage;

/// <summary>What is believed to be the quota of a model or tool for this account, and why.</summary>
public sealed class ModelQuota
{
    /// <summary>Requests a minute; null when nothing is known of them.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>Tokens a minute, those of the input and the largest output asked for; null when nothing is known of them.</summary>
    public int? TokensPerMinute { get; set; }

    /// <summary>Why that is believed: Unknown, Documented, Learnt, Header or Told.</summary>
    public string Source { get; set; } = nameof(QuotaSource.Unknown);

    /// <summary>When it was learnt, in local time; null for what was not.</summary>
    public DateTime? LearntAt { get; set; }

    /// <summary>Requests and tokens a minute and the reason, such as <c>300/180000 Told</c>.</summary>
    public override string ToString() => Source == nameof(QuotaSource.Unknown)
        ? Source
        : $"{Number(RequestsPerMinute)}/{Number(TokensPerMinute)} {Source}";

    internal static ModelQuota Of(RateSnapshot pace)
    {
        bool isDocumented = pace.Source == QuotaSource.Documented;
        return new ModelQuota
        {
            RequestsPerMinute = Whole(isDocumented ? pace.DocumentedRequests : pace.RequestsPerMinute),
            TokensPerMinute = Whole(isDocumented ? pace.DocumentedTokens : pace.TokensPerMinute),
            Source = pace.Source.ToString(),
            LearntAt = pace.LearntAt?.LocalDateTime,
        };
    }

    private static int? Whole(double? number) => number is { } value ? (int)Math.Min(Math.Round(value), int.MaxValue) : null;

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
