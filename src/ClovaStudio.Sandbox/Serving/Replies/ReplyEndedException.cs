using System.IO;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>The connection broke off, as the reply says that it must.</summary>
internal sealed class ReplyEndedException(ReplyEnding ending) : IOException(
    ending == ReplyEnding.Reset ? "The connection was reset by the remote host." : "The response ended prematurely.")
{
    /// <summary><see cref="ReplyEnding.Reset"/> or <see cref="ReplyEnding.Close"/>.</summary>
    internal ReplyEnding Ending { get; } = ending;
}
