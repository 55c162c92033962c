namespace ClovaStudio.Core;

/// <summary>
/// What a caller is told while its requests run. Called from any thread; texts never hold a key, only method, path,
/// status, milliseconds and request id.
/// </summary>
internal interface ICallObserver
{
    /// <summary>A request that went out and its outcome, or a wait before the next.</summary>
    void Detail(string message);

    /// <summary>Something that the reader of the result should know.</summary>
    void Warning(string message);
}
