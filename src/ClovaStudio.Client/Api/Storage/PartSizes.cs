namespace ClovaStudio.Api.Storage;

/// <summary>How a file is cut into parts: at most 10,000, each but the last of 5 MiB or more, as S3 has it.</summary>
internal static class PartSizes
{
    private const long Mebibyte = 1024 * 1024;
    private const long MostParts = 10_000;

    /// <summary>The bytes of a part. The same file always gives the same, or an upload could not be resumed.</summary>
    internal static long For(long fileLength)
    {
        long usual = (fileLength <= 1024 * Mebibyte ? 8 : 16) * Mebibyte;
        long needed = ((fileLength / MostParts / Mebibyte) + 1) * Mebibyte;
        return fileLength > usual * MostParts ? needed : usual;
    }
}
