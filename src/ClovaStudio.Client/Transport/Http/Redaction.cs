namespace ClovaStudio.Transport.Http;

/// <summary>Takes secrets out of texts.</summary>
internal static class Redaction
{
    internal static string Remove(string text, string secret) => secret.Length == 0 ? text : text.Replace(secret, "***");
}
