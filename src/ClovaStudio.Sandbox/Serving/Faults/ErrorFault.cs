using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault that is an error reply.</summary>
/// <param name="name">Its name in the text form.</param>
/// <param name="summary">What it does.</param>
/// <param name="statusCode">The HTTP status of the reply.</param>
/// <param name="meaning">The HTTP status whose code and message are in the body.</param>
internal sealed class ErrorFault(string name, string summary, int statusCode, int meaning) : ReplacingFault(name, summary)
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

    private protected override SandboxReply Replace(FaultContext context)
    {
        // The gateway has no error that comes with status 200.
        var natural = context.Target.ErrorShape == ErrorShape.Gateway && statusCode == 200 ? ErrorShape.Clova : context.Target.ErrorShape;
        var shape = _shape == ErrorShape.Natural ? natural : _shape;
        var (code, message) = shape is ErrorShape.Gateway or ErrorShape.TopLevel or ErrorShape.Xml
            ? ErrorText.Gateway(meaning)
            : ErrorText.Clova(meaning);
        var reply = ErrorReply.Make(shape, statusCode, _apiCode ?? code, _message ?? message, context.Request.Path, context.CloudNow);
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
