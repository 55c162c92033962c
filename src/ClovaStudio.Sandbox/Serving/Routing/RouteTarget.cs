using System;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>Where a request goes.</summary>
/// <param name="path">The path without a prefix.</param>
/// <param name="api">Whose path it is; null for nobody's.</param>
/// <param name="isPrefixed">Whether <c>/testapp</c> or <c>/serviceapp</c> stood before it.</param>
internal sealed class RouteTarget(string path, SandboxApi? api, bool isPrefixed)
{
    /// <summary>Below it errors look as OpenAI's do, and no prefix is taken.</summary>
    internal const string OpenAiBase = "/v1/openai/";

    internal string Path { get; } = path;

    internal SandboxApi? Api { get; } = api;

    internal bool IsPrefixed { get; } = isPrefixed;

    internal bool IsOpenAi => Api == SandboxApi.Clova && Path.StartsWith(OpenAiBase, StringComparison.Ordinal);

    /// <summary>How errors look there.</summary>
    internal ErrorShape ErrorShape => Api switch
    {
        SandboxApi.Storage => ErrorShape.Xml,
        SandboxApi.Clova => IsOpenAi ? ErrorShape.OpenAi : ErrorShape.Clova,
        _ => ErrorShape.Gateway,
    };

    /// <summary>An error as it looks there. The gateway has codes of its own and gives the message as details.</summary>
    internal SandboxReply Error(int statusCode, string code, string message) => ErrorShape == ErrorShape.Gateway
        ? Reply.GatewayError(statusCode, message)
        : ErrorReply.Make(ErrorShape, statusCode, code, message, Path, default);
}
