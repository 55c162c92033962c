using System;
using ClovaStudio.Workflows.Diagnostics;

namespace ClovaStudio.Connections;

/// <summary>What a look at one part of a connection found.</summary>
public sealed class ConnectionCheck
{
    /// <summary>What was looked at: see <see cref="ConnectionCheckNames"/>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it is right: see <see cref="ConnectionCheckResults"/>.</summary>
    public string Result { get; set; } = "";

    /// <summary>What was found.</summary>
    public string Detail { get; set; } = "";

    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public string? Advice { get; set; }

    /// <summary>The address, bucket or model concerned; null for none.</summary>
    public string? Target { get; set; }

    /// <summary>How long the request took that showed it, retries included; null where none was sent.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>The ErrorId that cmdlets would end with; null where there is none.</summary>
    public string? ErrorId { get; set; }

    /// <summary>The name and the result.</summary>
    public override string ToString() => $"{Name}: {Result}";
}
