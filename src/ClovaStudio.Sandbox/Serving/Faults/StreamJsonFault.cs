using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The whole answer as JSON, although a stream was asked for.</summary>
internal sealed class StreamJsonFault() : SandboxFault("stream-json", "a JSON answer though a stream was asked for")
{
    internal override SandboxReply Apply(FaultContext context) => context.CarryOut(allowsStream: false);
}
