using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>All faults there are.</summary>
internal static class FaultRegistry
{
    private static readonly Func<SandboxFault>[] Makers =
    [
        () => new ReplacingFault("reset", "the connection is reset before any header", _ => SandboxReply.Nothing(ReplyEnding.Reset)),
        () => new DamagingFault("truncate", "the connection ends after half of the body", reply => reply.FirstHalf(ReplyEnding.Close)),
        () => new ReplacingFault("html", "a page of HTML with status 200", _ => ErrorReply.HtmlPage(200)),
        () => new DamagingFault("malformed-json", "a stray number makes the JSON unreadable", ReplyDamage.WithStrayNumber),
        () => new ReplacingFault("stall", "nothing arrives, and the connection stays open", _ => SandboxReply.Nothing(ReplyEnding.Stall)),
        () => new DamagingFault("stall-body", "half of the body arrives, then nothing more", reply => reply.FirstHalf(ReplyEnding.Stall)),
        () => new ErrorFault("error-200", "an error in the body of a reply with status 200", 200, 500),
        () => new ClockSkewFault(),
        () => new RedirectFault(),
        () => new QuotaFault(),
        () => new CountedFault("stream-cut", "the connection ends behind so many events", damage: (reply, events) => reply.FirstEvents(events, ReplyEnding.Close)),
        () => new CountedFault(
            "stream-end",
            "the stream ends in good order behind so many events",
            damage: (reply, events) => reply.IsStream ? reply.With(reply.Parts.Take(events), ReplyEnding.Complete) : reply.With([], ReplyEnding.Complete, 0)),
        () => new StreamErrorFault(),
        () => new CountedFault("stream-reset", "the connection is reset behind so many events", damage: (reply, events) => reply.FirstEvents(events, ReplyEnding.Reset)),
        () => new CountedFault("stream-stall", "nothing more arrives behind so many events", damage: (reply, events) => reply.FirstEvents(events, ReplyEnding.Stall)),
        () => new DamagingFault(
            "stream-comments",
            "keep-alive comments in place of events, then nothing more",
            reply => reply.With(reply.IsStream ? Enumerable.Repeat(EventFrame.KeepAlive, 3) : [], ReplyEnding.Stall)),
        () => new CountedFault("stream-split", "the body arrives so many bytes at a time", "bytes", 1, ReplyDamage.Split),
        () => new DamagingFault("stream-crlf", "the lines of events end in CR LF", ReplyDamage.WithCrlf),
        () => new StreamJsonFault(),
    ];

    /// <summary>One of each, without the statuses.</summary>
    internal static IEnumerable<SandboxFault> All() => Makers.Select(make => make());

    /// <summary>An error status from 400 to 599.</summary>
    internal static SandboxFault Status(int status) => new ErrorFault(status.ToString(CultureInfo.InvariantCulture), "an error of that status", status, status);

    /// <summary>A fault by its name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal static SandboxFault Make(string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 400 and <= 599)
        {
            return Status(status);
        }

        return All().FirstOrDefault(fault => string.Equals(fault.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"There is no kind '{name}'.");
    }
}
