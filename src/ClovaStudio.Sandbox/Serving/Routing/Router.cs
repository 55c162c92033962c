using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>Leads requests to their endpoints, and refuses what no endpoint should see.</summary>
internal sealed class Router
{
    private static readonly string[] Prefixes = ["/testapp/", "/serviceapp/"];

    private readonly Route[] _routes;
    private readonly SandboxOptions _options;
    private readonly Dictionary<string, SandboxApi> _apis = new();

    internal Router(IEnumerable<Route> routes, SandboxOptions options)
    {
        _routes = routes.ToArray();
        _options = options;
        foreach (var route in _routes)
        {
            _apis[route.FirstSegment] = route.Api;
        }
    }

    /// <summary>Where a path leads, whether or not there is an endpoint.</summary>
    internal RouteTarget Locate(string path)
    {
        var plain = new RouteTarget(path, ApiOf(path), isPrefixed: false);
        string? prefix = _options.PathPrefix == SandboxPathPrefix.None ? null : Array.Find(Prefixes, known => path.StartsWith(known, StringComparison.Ordinal));
        if (prefix is null)
        {
            return plain;
        }

        string rest = path.Substring(prefix.Length - 1);
        var target = new RouteTarget(rest, ApiOf(rest), isPrefixed: true);
        return target.Api == SandboxApi.Clova && !target.IsOpenAi ? target : plain;
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request as sent.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="time">When it arrived.</param>
    /// <param name="allowsStream">Whether a stream may be answered, if one is asked for.</param>
    internal SandboxReply Answer(SandboxRequest request, RouteTarget target, RequestTime time, bool allowsStream)
    {
        if (target.Api is null)
        {
            return target.Error(404, "", "No such path.");
        }

        string[] path = target.Path.Split('/');
        var route = Find(request.Method, path);
        return Unauthorised(request, target, time)
            ?? MissingPrefix(target)
            ?? (route?.NeedsContentType ?? !target.IsOpenAi ? WrongContentType(request, target) : null) // OpenAI's servers know no path first
            ?? (route is null
                ? NoEndpoint(target, path)
                : route.Handle(new RouteContext(request, target, time, allowsStream, route.Parameters(path))));
    }

    private SandboxApi? ApiOf(string path)
    {
        int end = path.IndexOf('/', Math.Min(1, path.Length));
        return end > 0 && _apis.TryGetValue(path.Substring(1, end - 1), out var api) ? api : (SandboxApi?)null;
    }

    /// <summary>The route that says most of the path literally: <c>embedding/v2</c> goes before <c>embedding/{model}</c>.</summary>
    private Route? Find(string method, string[] path)
    {
        Route? best = null;
        int most = -1;
        foreach (var route in _routes)
        {
            if (route.Method == method && route.Match(path) is var literal && literal > most)
            {
                (best, most) = (route, literal);
            }
        }

        return best;
    }

    private static SandboxReply? Unauthorised(SandboxRequest request, RouteTarget target, RequestTime time) =>
        target.Api == SandboxApi.Clova ? KeyCheck.Refusal(request, target) : SignatureCheck.Refusal(request, time.CloudNow);

    /// <summary>The tuning calls never had a prefix.</summary>
    private SandboxReply? MissingPrefix(RouteTarget target) =>
        _options.PathPrefix == SandboxPathPrefix.Required && target is { Api: SandboxApi.Clova, IsPrefixed: false, IsOpenAi: false }
        && !target.Path.StartsWith("/tuning/", StringComparison.Ordinal)
            ? target.Error(400, "40001", "Invalid parameter: the path must begin with /testapp or /serviceapp")
            : null;

    /// <summary>Both services require the header of nearly every request, GET included.</summary>
    private SandboxReply? WrongContentType(SandboxRequest request, RouteTarget target)
    {
        bool saysJson = request.Header("Content-Type")?.TrimStart().StartsWith("application/json", StringComparison.OrdinalIgnoreCase) ?? false;
        return saysJson || !_options.RequiresContentType ? null
            : target.Api == SandboxApi.Aitems ? target.Error(400, "", "Content-Type: application/json is required.")
            : target.Error(415, "41500", "Media type error: Content-Type: application/json is required");
    }

    private SandboxReply NoEndpoint(RouteTarget target, string[] path)
    {
        string[] methods = _routes.Where(route => route.Match(path) >= 0).Select(route => route.Method).Distinct().ToArray();
        if (methods.Length == 0)
        {
            return target.Error(404, "40400", target.Api == SandboxApi.Aitems ? "No such path." : "Not found");
        }

        var reply = target.Error(405, "40500", "Method not allowed");
        reply.Headers["Allow"] = string.Join(", ", methods);
        return reply;
    }
}
