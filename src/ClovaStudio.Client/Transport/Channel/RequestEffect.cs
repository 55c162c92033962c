namespace ClovaStudio.Transport.Channel;

/// <summary>What sending a request changes at the service; decides whether it may be sent again.</summary>
internal enum RequestEffect
{
    /// <summary>
    /// Nothing. A generation is one too: it changes nothing, though sending it again is billed again. May be sent again
    /// after any passing failure.
    /// </summary>
    ReadOnly,

    /// <summary>Something, but sending it twice leaves what sending it once leaves. May be sent again too.</summary>
    Idempotent,

    /// <summary>Something new. Never sent again once the service may have received it.</summary>
    Creates,
}
