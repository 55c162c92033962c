namespace ClovaStudio.Sandbox.Core;

/// <summary>
/// Whether <c>/testapp</c> or <c>/serviceapp</c> stands before CLOVA Studio's own paths, as it had to until July 2025. The
/// OpenAI-compatible paths never take one.
/// </summary>
public enum SandboxPathPrefix
{
    /// <summary>Paths are good with and without a prefix.</summary>
    Accepted,

    /// <summary>Paths other than those of tuning are refused without a prefix.</summary>
    Required,

    /// <summary>There are no paths with a prefix.</summary>
    None,
}
