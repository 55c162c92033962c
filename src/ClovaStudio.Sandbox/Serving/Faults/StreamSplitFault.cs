using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The body arrives a few bytes at a time, cut within lines and characters.</summary>
internal sealed class StreamSplitFault : DamagingFault
{
    private int _size = 1;

    internal override string Name => "stream-split";

    internal override string Summary => "the body arrives so many bytes at a time";

    internal override IEnumerable<FaultSetting> OwnSettings => [new("bytes", "N (1)", value => _size = FaultValue.Count(value, 1))];

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) => reply.With(reply.Parts.SelectMany(Split), reply.Ending);

    private IEnumerable<ReplyPart> Split(ReplyPart part)
    {
        var bytes = part.Bytes;
        for (int i = 0; i < bytes.Count; i += _size)
        {
            var piece = new ArraySegment<byte>(bytes.Array!, bytes.Offset + i, Math.Min(_size, bytes.Count - i));
            yield return new ReplyPart(piece, i == 0 ? part.Delay : TimeSpan.Zero);
        }
    }
}
