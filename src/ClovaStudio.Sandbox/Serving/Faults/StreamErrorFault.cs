using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>An error event behind some events, and then the end; a plain reply is an error with status 200.</summary>
internal sealed class StreamErrorFault() : CountedFault("stream-error", "an error event behind so many events, then the end")
{
    private string _code = "50000";
    private string _message = "Internal server error";

    internal override IEnumerable<FaultSetting> OwnSettings => base.OwnSettings.Concat(
    [
        new("code", "TEXT", value => _code = value),
        new("message", "TEXT", value => _message = value),
    ]);

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context)
    {
        bool isOpenAi = context.Target.IsOpenAi;
        var error = ErrorReply.Make(isOpenAi ? ErrorShape.OpenAi : ErrorShape.Clova, 200, _code, _message, context.Request.Path, context.CloudNow);
        if (!reply.IsStream)
        {
            return error;
        }

        var frame = new EventFrame(isOpenAi ? null : "error", Json.Utf8.GetString(error.Body()));
        return reply.With(reply.Parts.Take(Count).Append(frame.ToPart()), ReplyEnding.Complete);
    }
}
