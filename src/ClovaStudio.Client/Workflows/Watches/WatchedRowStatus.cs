namespace ClovaStudio.Workflows.Watches;

/// <summary>How far the telling of a row is.</summary>
internal enum WatchedRowStatus
{
    /// <summary>A run began to tell it; whether it was told is not known if that run was killed.</summary>
    Telling,

    /// <summary>It was told.</summary>
    Told,

    /// <summary>It is in the open delivery and counts as told once that is confirmed.</summary>
    Held,
}
