namespace ClovaStudio.Sandbox.Core;

/// <summary>The order in which a list comes out. The vendor's pages do not state one, so a client must stand all of them.</summary>
public enum TaskOrder
{
    /// <summary>The one created last comes first.</summary>
    NewestFirst,

    /// <summary>The one created first comes first, as in the vendor's example of the task list.</summary>
    OldestFirst,

    /// <summary>By name, in ordinal order: a new task may land anywhere. AiTEMS trains, which have no name, go by version.</summary>
    ByName,
}
