namespace ClovaStudio.Api.Storage;

/// <summary>What an upload is doing.</summary>
internal enum UploadStage
{
    /// <summary>The file is read to compute its digests.</summary>
    Reading,

    /// <summary>The file is sent.</summary>
    Sending,
}
