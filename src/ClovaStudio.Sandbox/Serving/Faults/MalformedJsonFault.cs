using System;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The stray number that the vendor's own example has, in the last object of the body or of the first event.</summary>
internal sealed class MalformedJsonFault : DamagingFault
{
    internal override string Name => "malformed-json";

    internal override string Summary => "a stray number makes the JSON unreadable";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context)
    {
        if (reply.IsStream)
        {
            var first = reply.Parts[0];
            var broken = new ReplyPart(new ArraySegment<byte>(Break(first.Bytes.ToArray(), " 22 ")), first.Delay);
            return reply.With(reply.Parts.Skip(1).Prepend(broken), reply.Ending);
        }

        byte[] body = Break(reply.Body(), "\n22\n");
        return reply.With([new ReplyPart(new ArraySegment<byte>(body))], reply.Ending, body.Length);
    }

    private static byte[] Break(byte[] body, string stray)
    {
        string text = Json.Utf8.GetString(body);
        return Json.Utf8.GetBytes(text.Insert(text.LastIndexOf("{\"", StringComparison.Ordinal) + 1, stray));
    }
}
