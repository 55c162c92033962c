using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault that is an error reply.</summary>
internal abstract class ErrorFault : ReplacingFault
{
    private TimeSpan? _retryAfter;
    private bool _retryAfterAsDate;
    private string? _rateLimitReset;
    private ErrorShape _shape;
    private string? _apiCode;
    private string? _message;

    internal override IEnumerable<FaultSetting> OwnSettings =>
    [
        new("retry-after", "SECONDS", value => (_retryAfter, _retryAfterAsDate) = (FaultValue.Seconds(value), false)),
        new("retry-after-date", "SECONDS", value => (_retryAfter, _retryAfterAsDate) = (FaultValue.Seconds(value), true)),
        new("ratelimit-reset", "TEXT", value => _rateLimitReset = value),
        new("code", "TEXT", value => _apiCode = value),
        new("message", "TEXT", value => _message = value),
        new("shape", string.Join("|", Enum.GetNames(typeof(ErrorShape))), value => _shape = FaultValue.Shape(value)),
    ];

    /// <summary>The HTTP status of the reply.</summary>
    private protected abstract int StatusCode { get; }

    /// <summary>The HTTP status whose code and message are in the body.</summary>
    private protected virtual int Meaning => StatusCode;

    private protected sealed override SandboxReply Replace(FaultContext context)
    {
        // The gateway has no error that comes with status 200.
        var natural = context.Target.ErrorShape == ErrorShape.Gateway && StatusCode == 200 ? ErrorShape.Clova : context.Target.ErrorShape;
        var shape = _shape == ErrorShape.Natural ? natural : _shape;
        var (code, message) = shape is ErrorShape.Gateway or ErrorShape.TopLevel or ErrorShape.Xml
            ? ErrorText.Gateway(Meaning)
            : ErrorText.Clova(Meaning);
        var reply = ErrorReply.Make(shape, StatusCode, _apiCode ?? code, _message ?? message, context.Request.Path, context.CloudNow);
        if (_retryAfter is { } wait)
        {
            reply.Headers["Retry-After"] = _retryAfterAsDate
                ? (context.CloudNow + wait).UtcDateTime.ToString("R", CultureInfo.InvariantCulture)
                : wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        if (_rateLimitReset is { } reset)
        {
            reply.Headers["x-ratelimit-reset-requests"] = reset;
        }

        return reply;
    }
}
