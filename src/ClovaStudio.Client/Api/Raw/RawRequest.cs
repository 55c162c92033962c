namespace ClovaStudio.Api.Raw;

/// <summary>A request to any path of CLOVA Studio or AiTEMS, for what has no client of its own here.</summary>
internal sealed class RawRequest
{
    /// <summary>GET, POST, PUT, PATCH or DELETE.</summary>
    public string Method { get; set; } = "GET";

    /// <summary>The path below the endpoint with its query, such as <c>/v1/openai/models</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Whether the path is one below <c>/v1/openai</c>, the part that is compatible with OpenAI; it never takes the path prefix of the connection.</summary>
    public bool IsOpenAI { get; set; }

    /// <summary>Whether it goes to AiTEMS, signed, and not to CLOVA Studio.</summary>
    public bool IsAitems { get; set; }

    /// <summary>The body: a JSON object; null for none.</summary>
    public string? Body { get; set; }
}
