using System.Net.Http;

namespace ClovaStudio.Transport.Channel;

/// <summary>A body that may fail on its own account, as a file does that changes while it is sent: no other attempt would help.</summary>
internal abstract class CheckedContent : HttpContent
{
    /// <summary>What went wrong with it; null when it was the connection.</summary>
    internal ClovaStudioException? Failure { get; private protected set; }
}
