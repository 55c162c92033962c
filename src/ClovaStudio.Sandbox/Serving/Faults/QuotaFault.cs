using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A quota of requests and tokens a minute. It holds as long as it is switched on, and harms no request by itself.</summary>
internal sealed class QuotaFault() : SandboxFault("quota", "error 429 for what is more than a base model takes in a minute, always")
{
    private readonly SandboxQuota _quota = new();

    internal override SandboxQuota Quota => _quota;

    internal override IEnumerable<FaultSetting> OwnSettings =>
    [
        new("rpm", "N (requests)", value => _quota.RequestsPerMinute = FaultValue.Count(value, 1)),
        new("tpm", "N (tokens)", value => _quota.TokensPerMinute = FaultValue.Count(value, 1)),
        new("model", "NAME", value => _quota.Model = value),
        new("window", "sliding|fixed", value => _quota.Window = (QuotaWindow)Enum.Parse(typeof(QuotaWindow), value, ignoreCase: true)),
        new("headers", "retry-after|none|rate-limit", value => _quota.Headers = (QuotaHeaders)Enum.Parse(typeof(QuotaHeaders), value.Replace("-", ""), ignoreCase: true)),
    ];

    internal override SandboxReply Apply(FaultContext context) => context.CarryOut();
}
