namespace ClovaStudio.Sandbox;

/// <summary>What goes wrong below HTTP while a reply is delivered.</summary>
public enum TransportFault
{
    /// <summary>Nothing: the reply arrives whole.</summary>
    None,

    /// <summary>The connection is reset before any header arrives.</summary>
    Reset,

    /// <summary>The connection ends after half of the body.</summary>
    Truncate,

    /// <summary>Nothing arrives, and the connection stays open.</summary>
    Stall,

    /// <summary>Half of the body arrives, then nothing more, and the connection stays open.</summary>
    StallBody,
}
