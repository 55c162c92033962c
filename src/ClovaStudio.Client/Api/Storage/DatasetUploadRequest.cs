namespace ClovaStudio.Api.Storage;

/// <summary>Which file is uploaded, and where it is to lie.</summary>
internal sealed class DatasetUploadRequest
{
    /// <summary>The file on this computer.</summary>
    public string Path { get; set; } = "";

    /// <summary>The bucket, which must be there.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The path in the bucket, 1,024 bytes of UTF-8 at most; null for the file's name.</summary>
    public string? Key { get; set; }

    /// <summary>Whether an object of other content that has that key is replaced. It is an error otherwise.</summary>
    public bool Overwrite { get; set; }
}
