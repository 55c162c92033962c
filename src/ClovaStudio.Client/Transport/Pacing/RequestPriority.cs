namespace ClovaStudio.Transport.Pacing;

/// <summary>Who waits for the answer.</summary>
internal enum RequestPriority
{
    /// <summary>One of many rows.</summary>
    Batch,

    /// <summary>A single call, perhaps with a person at the prompt. It goes ahead of all rows.</summary>
    Interactive,
}
