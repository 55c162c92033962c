namespace ClovaStudio.Chat;

/// <summary>An image beside a text: an address that the service fetches, or the data itself.</summary>
public sealed class ChatImage
{
    /// <summary>A public address of one image, with its extension; null when <see cref="DataUri"/> is given.</summary>
    public string? Url { get; set; }

    /// <summary>The image as a whole data URI, <c>data:image/png;base64,…</c>; the service refuses bare Base64. Null when <see cref="Url"/> is given.</summary>
    public string? DataUri { get; set; }

    /// <summary>Where it comes from, never its data.</summary>
    public override string ToString() => Url ?? "data:…";
}
