using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>A request for a handler to answer.</summary>
/// <param name="request">The request as sent.</param>
/// <param name="target">Where it goes.</param>
/// <param name="time">When it arrived.</param>
/// <param name="allowsStream">Whether a stream may be answered, if one is asked for.</param>
/// <param name="parameters">The decoded parameters of the path.</param>
internal sealed class RouteContext(
    SandboxRequest request, RouteTarget target, RequestTime time, bool allowsStream, IReadOnlyDictionary<string, string> parameters)
{
    internal SandboxRequest Request { get; } = request;

    /// <summary>The path without a prefix.</summary>
    internal string Path => target.Path;

    /// <summary>The true time.</summary>
    internal DateTimeOffset Now => time.Now;

    /// <summary>Whether the native APIs answer with events: the Accept header is their only switch.</summary>
    internal bool WantsEvents => MayStream(Request.Header("Accept")?.IndexOf("text/event-stream", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>A parameter of the path, decoded.</summary>
    internal string this[string name] => parameters[name];

    /// <summary>Whether to answer with events, for an API whose body asks for them.</summary>
    internal bool MayStream(bool isAskedFor) => isAskedFor && allowsStream;

    /// <summary>The body, or null when it is no JSON object.</summary>
    internal JObject? ReadJson() => Json.Read(Request.Body);

    /// <summary>An error in the dialect of the path.</summary>
    internal SandboxReply Error(int statusCode, string code, string message) => target.Error(statusCode, code, message);

    /// <summary>A whole number of the query.</summary>
    /// <returns>Whether it is left out or within the bounds.</returns>
    internal bool TryNumber(string name, int standard, int minimum, int maximum, out int value)
    {
        value = standard;
        return Request.QueryValue(name) is not { } text
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum);
    }
}
