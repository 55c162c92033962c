namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>Whose path it is: that decides how a request is authorised and how errors look.</summary>
internal enum SandboxApi
{
    /// <summary>CLOVA Studio: a bearer key.</summary>
    Clova,

    /// <summary>AiTEMS behind the API Gateway: signature v2.</summary>
    Aitems,

    /// <summary>Object Storage, which speaks S3: signature v4.</summary>
    Storage,
}
