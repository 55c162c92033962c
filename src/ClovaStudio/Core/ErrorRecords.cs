using System;
using System.Management.Automation;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Turns the client's failures into what PowerShell's users script against.</summary>
internal static class ErrorRecords
{
    /// <param name="exception">The failure.</param>
    /// <param name="target">What it concerns, when that is more than an id.</param>
    /// <param name="advice">What to do, when more can be said than the cause alone allows.</param>
    internal static ErrorRecord From(ClovaStudioException exception, object? target = null, string? advice = null) =>
        new(exception, exception.Cause.ToString(), CategoryOf(exception.Cause), target ?? exception.Target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice ?? exception.Advice },
        };

    private static ErrorCategory CategoryOf(ErrorCause cause) => (ErrorCategory)Enum.Parse(typeof(ErrorCategory), ErrorTable.Of(cause).Category);
}
