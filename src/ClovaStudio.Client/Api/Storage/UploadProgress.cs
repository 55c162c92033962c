namespace ClovaStudio.Api.Storage;

/// <summary>How far an upload is.</summary>
/// <param name="stage">What is being done.</param>
/// <param name="done">Bytes done of this stage.</param>
/// <param name="total">Bytes of the file.</param>
internal sealed class UploadProgress(UploadStage stage, long done, long total)
{
    /// <summary>What is being done: first the whole file is read once, then it is sent.</summary>
    public UploadStage Stage { get; } = stage;

    /// <summary>
    /// Bytes read, or sent, so far. Parts that are there from an upload that broke off count as sent. What an attempt has
    /// sent is taken off when it fails, so the figure may fall.
    /// </summary>
    public long Done { get; } = done;

    /// <summary>Bytes of the file.</summary>
    public long Total { get; } = total;
}
