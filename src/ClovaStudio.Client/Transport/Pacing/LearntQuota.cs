using System;

namespace ClovaStudio.Transport.Pacing;

/// <summary>What was learnt of the quotas of a model.</summary>
/// <param name="Requests">Requests a minute; null when nothing was learnt of them.</param>
/// <param name="Tokens">Tokens a minute; null when nothing was learnt of them.</param>
/// <param name="At">When.</param>
internal sealed record LearntQuota(double? Requests, double? Tokens, DateTimeOffset At);
