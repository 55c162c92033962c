using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio;

/// <summary>
/// A call that failed, with everything that support asks for. Its texts never hold a key. Every failure of this
/// library but cancellation is one of these.
/// </summary>
public sealed class ClovaStudioException : Exception
{
    private static readonly TimeSpan SmallestSkew = TimeSpan.FromSeconds(5);

    internal ClovaStudioException(ErrorCause cause, string message, Exception? innerException = null)
        : this(new Failure(cause, message, innerException))
    {
    }

    /// <summary>The failure of a request: what the last attempt came to.</summary>
    /// <param name="last">The last attempt.</param>
    /// <param name="target">The id of what the request was about.</param>
    /// <param name="attempts">What each attempt ended in.</param>
    internal ClovaStudioException(Failure last, string? target, IReadOnlyList<string> attempts)
        : this(last) => (Target, Attempts) = (target, attempts);

    private ClovaStudioException(Failure failure)
        : base(failure.Message, failure.InnerException) => Failure = failure;

    /// <summary>Why the call failed; its name is the ErrorId.</summary>
    public ErrorCause Cause => Failure.Cause;

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    public int? StatusCode => Failure.StatusCode;

    /// <summary>The code that the API gave, such as <c>42901</c> or the gateway's <c>200</c>.</summary>
    public string? ApiCode => Failure.ApiCode;

    /// <summary>The API's own words.</summary>
    public string? ApiMessage => Failure.ApiMessage;

    /// <summary>The id of the last request, for the vendor's support.</summary>
    public string? RequestId { get => Failure.RequestId; init => Failure = Failure with { RequestId = value }; }

    /// <summary>How long the service asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get => Failure.RetryAfter; init => Failure = Failure with { RetryAfter = value }; }

    /// <summary>How far the service's clock is ahead of ours, where a refused signature may come from it; else null.</summary>
    public TimeSpan? ClockSkew => Failure.ClockSkew;

    /// <summary>The id of the task, service or training concerned; null when the request concerns none.</summary>
    public string? Target { get; init; }

    /// <summary>What each attempt ended in, the first one first; empty when nothing was sent.</summary>
    public IReadOnlyList<string> Attempts { get; init; } = [];

    /// <summary>What had come of an answer before it failed, such as the text of a stream that was cut; null when nothing had.</summary>
    public object? Partial { get => Failure.Partial; init => Failure = Failure with { Partial = value }; }

    /// <summary>What to do about it, in the user's language.</summary>
    public string Advice => Strings.ResourceManager.GetString(AdviceName ?? "Advice_" + Cause, CultureInfo.CurrentUICulture) ?? "";

    /// <summary>What happened, then the facts in brackets. Safe for a terminal, whatever the service wrote.</summary>
    public override string Message
    {
        get
        {
            string facts = string.Join("; ", Facts());
            return PlainText.Shown(facts.Length == 0 ? base.Message : $"{base.Message} ({facts})");
        }
    }

    /// <summary>The text of the advice, where one for the cause alone would say too much; else null.</summary>
    internal string? AdviceName { get; init; }

    /// <summary>What happened, without the facts.</summary>
    internal string WhatHappened => base.Message;

    /// <summary>The facts of this exception.</summary>
    internal Failure Failure { get; private init; }

    /// <summary>The failure of <paramref name="cause"/> in its ordinary words.</summary>
    internal static ClovaStudioException For(ErrorCause cause, params object?[] details) => new(cause, TextOf(cause, details));

    /// <summary>The same, about the thing with the id <paramref name="target"/>.</summary>
    internal static ClovaStudioException About(string? target, ErrorCause cause, params object?[] details) =>
        new(cause, TextOf(cause, details)) { Target = target };

    /// <summary>The same, because of what the runtime said.</summary>
    internal static ClovaStudioException Because(Exception innerException, ErrorCause cause, params object?[] details) =>
        new(cause, TextOf(cause, details), innerException);

    /// <summary>The same failure, told in other words.</summary>
    internal ClovaStudioException With(string whatHappened) =>
        new(Failure with { Message = whatHappened, InnerException = this }, Target, Attempts) { AdviceName = AdviceName };

    /// <summary>A change of which it cannot be told whether the service made it; the last attempt is its inner exception.</summary>
    internal static ClovaStudioException OutcomeUnknown(Failure last, string? target, IReadOnlyList<string> attempts)
    {
        var unknown = last with
        {
            Cause = ErrorCause.OutcomeUnknown,
            Message = TextOf(ErrorCause.OutcomeUnknown, last.Message),
            InnerException = new ClovaStudioException(last, target, attempts),
        };
        return new ClovaStudioException(unknown, target, attempts);
    }

    /// <summary>What happened, in the user's language. A value too few leaves a gap, since a failure while telling of a failure hides it.</summary>
    internal static string TextOf(ErrorCause cause, params object?[] details)
    {
        string text = Strings.ResourceManager.GetString("Error_" + cause, CultureInfo.CurrentUICulture) ?? cause.ToString();
        return Plural.Format(text, [.. details, "", "", "", "", "", ""]);
    }

    /// <summary>The attempts, those that ended alike one after another told once.</summary>
    private static IEnumerable<string> Told(IReadOnlyList<string> attempts)
    {
        int first = 0;
        for (int i = 1; i <= attempts.Count; i++)
        {
            if (i == attempts.Count || attempts[i] != attempts[first])
            {
                yield return i - first > 1 ? $"{attempts[first]} ×{i - first}" : attempts[first];
                first = i;
            }
        }
    }

    private IEnumerable<string> Facts()
    {
        if (StatusCode is { } status)
        {
            yield return $"HTTP {status}";
        }

        if (ApiCode is not null || ApiMessage is not null)
        {
            yield return string.Join(": ", new[] { ApiCode, ApiMessage }.Where(text => !string.IsNullOrEmpty(text)));
        }

        if (Attempts.Count > 1)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_Attempts, Attempts.Count, string.Join(", ", Told(Attempts)));
        }

        if (RetryAfter is { } wait)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_RetryAfter, Math.Ceiling(wait.TotalSeconds));
        }

        // Less is the time that the answer took.
        if (ClockSkew is { } skew && skew.Duration() >= SmallestSkew)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_ClockSkew, Math.Round(skew.TotalSeconds));
        }

        if (RequestId is not null)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_RequestId, RequestId);
        }
    }
}
