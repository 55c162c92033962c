namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>What happens after the last part of a reply.</summary>
internal enum ReplyEnding
{
    /// <summary>The reply is whole.</summary>
    Complete,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>The connection is closed although more was promised.</summary>
    Close,

    /// <summary>Nothing more comes, and the connection stays open until somebody gives up.</summary>
    Stall,
}
