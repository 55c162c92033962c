using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>
/// An endpoint. Keys, Content-Type, path prefix, unknown paths and methods, errors and faults are the
/// <see cref="Router"/>'s and the cloud's business: the handler only answers good requests.
/// </summary>
/// <param name="method">The HTTP method, upper case.</param>
/// <param name="template">The path; <c>{name}</c> stands for one segment.</param>
/// <param name="api">Whose endpoint it is.</param>
/// <param name="handle">Answers.</param>
/// <param name="needsContentType">Whether a request must say that it is JSON.</param>
internal sealed class Route(
    string method, string template, SandboxApi api, Func<RouteContext, SandboxReply> handle, bool needsContentType = true)
{
    private readonly string[] _segments = template.Split('/');

    internal string Method { get; } = method;

    internal string Template { get; } = template;

    internal SandboxApi Api { get; } = api;

    internal bool NeedsContentType { get; } = needsContentType;

    /// <summary>The first segment: what begins otherwise is of no API.</summary>
    internal string FirstSegment => _segments[1];

    internal SandboxReply Handle(RouteContext context) => handle(context);

    /// <summary>The same endpoint, answered otherwise.</summary>
    internal Route With(Func<RouteContext, SandboxReply> other) => new(Method, Template, Api, other, NeedsContentType);

    /// <summary>How many segments of a path are literally those of the template; -1 when the path does not fit.</summary>
    internal int Match(string[] path)
    {
        if (path.Length != _segments.Length)
        {
            return -1;
        }

        int literal = 0;
        for (int i = 0; i < path.Length; i++)
        {
            if (_segments[i] == path[i])
            {
                literal++;
            }
            else if (!IsParameter(_segments[i]) || path[i].Length == 0)
            {
                return -1;
            }
        }

        return literal;
    }

    /// <summary>The decoded parameters of a path that fits.</summary>
    internal IReadOnlyDictionary<string, string> Parameters(string[] path)
    {
        var parameters = new Dictionary<string, string>();
        for (int i = 0; i < path.Length; i++)
        {
            if (IsParameter(_segments[i]))
            {
                parameters[_segments[i].Substring(1, _segments[i].Length - 2)] = Uri.UnescapeDataString(path[i]);
            }
        }

        return parameters;
    }

    private static bool IsParameter(string segment) => segment.Length > 2 && segment[0] == '{';
}
