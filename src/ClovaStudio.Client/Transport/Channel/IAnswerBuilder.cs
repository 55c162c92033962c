using System.Collections.Generic;
using ClovaStudio.Transport.Streams;

namespace ClovaStudio.Transport.Channel;

/// <summary>Puts an answer together from the events of a stream, whose names and order are the endpoint's own.</summary>
/// <typeparam name="TAnswer">The whole answer.</typeparam>
/// <typeparam name="TPart">What the caller is given as it comes.</typeparam>
internal interface IAnswerBuilder<TAnswer, TPart>
{
    /// <summary>Whether the whole answer has come.</summary>
    bool IsWhole { get; }

    /// <summary>Whether the stream has said that nothing follows.</summary>
    bool IsEnd { get; }

    /// <summary>Takes an event in, and adds what is to be handed out. The end of the stream may have cut it off.</summary>
    void Add(ServerSentEvent found, Queue<TPart> parts);

    /// <summary>Adds what is handed out at the end of a whole answer.</summary>
    void AddEnd(TAnswer answer, Queue<TPart> parts);

    /// <summary>Adds all that is handed out of an answer that came whole instead of as a stream.</summary>
    void AddWhole(TAnswer answer, Queue<TPart> parts);

    /// <summary>The answer, or what has come of it.</summary>
    TAnswer Snapshot();
}
