using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A redirect to another host; the request's path and query are appended.</summary>
internal sealed class RedirectFault() : ReplacingFault("redirect", "a redirect to another host")
{
    private int _statusCode = 302;
    private Uri _location = new("https://elsewhere.sandbox.invalid/");

    internal override IEnumerable<FaultSetting> OwnSettings =>
    [
        new("status", "301..308", value => _statusCode = FaultValue.Count(value, 300, 399)),
        new("to", "URL", value => _location = new Uri(value, UriKind.Absolute)),
    ];

    private protected override SandboxReply Replace(FaultContext context)
    {
        var reply = new SandboxReply(_statusCode);
        reply.Headers["Location"] = _location.GetLeftPart(UriPartial.Authority) + context.Request.PathAndQuery;
        return reply;
    }
}
