using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>Something that goes wrong, and which requests it applies to. A new one is a line of <see cref="FaultRegistry"/>.</summary>
/// <param name="name">Its name in the text form.</param>
/// <param name="summary">What it does, for the list of all faults.</param>
internal abstract class SandboxFault(string name, string summary)
{
    internal string Name { get; } = name;

    internal string Summary { get; } = summary;

    /// <summary>The settings that it has besides those of every fault.</summary>
    internal virtual IEnumerable<FaultSetting> OwnSettings => [];

    /// <summary>Only requests whose path begins so, such as <c>/tuning</c>, with or without a path prefix; null for any.</summary>
    internal string? PathPrefix { get; set; }

    /// <summary>Only requests of this HTTP method; null for any.</summary>
    internal string? Method { get; set; }

    /// <summary>Only requests with exactly this query parameter, such as <c>page=3</c>; null for any.</summary>
    internal string? QueryParameter { get; set; }

    /// <summary>How many matching requests pass unharmed first.</summary>
    internal int Skip { get; set; }

    /// <summary>How many matching requests are hit after those; null for all.</summary>
    internal int? Times { get; set; } = 1;

    /// <summary>
    /// Whether the request is carried out although its reply is an error or never arrives: the uncertain case.
    /// A fault that only harms the reply carries the request out in any case.
    /// </summary>
    internal bool TakesEffect { get; set; }

    /// <summary>How far the cloud's clock is ahead of the true time. A fault of the clock applies beside another fault.</summary>
    internal virtual TimeSpan? Skew => null;

    /// <summary>The quota that it is; such a fault hits no request by itself.</summary>
    internal virtual SandboxQuota? Quota => null;

    /// <summary>The settings of every fault.</summary>
    internal IEnumerable<FaultSetting> CommonSettings =>
    [
        new("after", "N (requests that pass first)", value => Skip = FaultValue.Count(value, 0)),
        new("times", "N|always", value => Times = string.Equals(value, "always", StringComparison.OrdinalIgnoreCase) ? null : FaultValue.Count(value, 1)),
        new("path", "PREFIX", value => PathPrefix = value),
        new("method", "NAME", value => Method = value),
        new("query", "NAME=VALUE", value => QueryParameter = value),
        new("effect", "true|false (whether the request is carried out all the same)", value => TakesEffect = bool.Parse(value)),
    ];

    /// <summary>The reply with the fault in it.</summary>
    internal abstract SandboxReply Apply(FaultContext context);

    internal bool Concerns(SandboxRequest request, RouteTarget target) =>
        (PathPrefix is null || BeginsSo(request.Path) || BeginsSo(target.Path))
        && (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (QueryParameter is null || Array.IndexOf(request.Query.Split('&'), QueryParameter) >= 0);

    private bool BeginsSo(string path) => path.StartsWith(PathPrefix, StringComparison.Ordinal);
}
