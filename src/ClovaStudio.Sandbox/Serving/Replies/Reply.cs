using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>The replies of the services.</summary>
internal static class Reply
{
    /// <summary>A JSON body.</summary>
    internal static SandboxReply Json(Action<JsonTextWriter> write, int statusCode = 200) => new(statusCode, Core.Json.Write(write));

    /// <summary>CLOVA Studio's envelope with a result; without one when null.</summary>
    internal static SandboxReply Clova(Action<JsonTextWriter>? writeResult) => Json(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("status");
        json.WriteStartObject();
        json.PropertyOrNull("code", "20000");
        json.PropertyOrNull("message", "OK");
        json.WriteEndObject();
        if (writeResult is not null)
        {
            json.WritePropertyName("result");
            writeResult(json);
        }

        json.WriteEndObject();
    });

    /// <summary>A stream of server-sent events.</summary>
    internal static SandboxReply EventStream(IEnumerable<EventFrame> events) =>
        SandboxReply.Stream(events.Select(frame => frame.ToPart()), "text/event-stream;charset=UTF-8");

    /// <summary>An error of CLOVA Studio in its envelope.</summary>
    internal static SandboxReply ClovaError(int statusCode, string code, string message) =>
        ErrorReply.Make(ErrorShape.Clova, statusCode, code, message, "", default);

    /// <summary>An error of the API Gateway.</summary>
    internal static SandboxReply GatewayError(int statusCode, string details)
    {
        var (code, message) = ErrorText.Gateway(statusCode);
        return ErrorReply.Make(ErrorShape.Gateway, statusCode, code, message, "", default, details);
    }
}
