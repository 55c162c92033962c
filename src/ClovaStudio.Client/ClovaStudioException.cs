using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ClovaStudio;

/// <summary>
/// A call that failed, with everything that support asks for. Its texts never hold a key. Every failure of this
/// library but cancellation is one of these.
/// </summary>
public sealed class ClovaStudioException : Exception
{
    internal ClovaStudioException(ErrorCause cause, string message, Exception? innerException = null)
        : base(message, innerException) => Cause = cause;

    /// <summary>Why the call failed; its name is the ErrorId.</summary>
    public ErrorCause Cause { get; }

    /// <summary>The HTTP status of the last answer; null when there was none.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>The code that the API gave, such as <c>42901</c> or the gateway's <c>200</c>.</summary>
    public string? ApiCode { get; internal set; }

    /// <summary>The API's own words.</summary>
    public string? ApiMessage { get; internal set; }

    /// <summary>The id of the last request, for the vendor's support.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>How long the service asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>How far the service's clock is ahead of ours, where a refused signature may come from it; else null.</summary>
    public TimeSpan? ClockSkew { get; internal set; }

    /// <summary>The id of the task, service or training concerned; null when the request concerns none.</summary>
    public string? Target { get; internal set; }

    /// <summary>What each attempt ended in, the first one first; empty when nothing was sent.</summary>
    public IReadOnlyList<string> Attempts { get; internal set; } = [];

    /// <summary>What to do about it, in the user's language.</summary>
    public string Advice => Strings.ResourceManager.GetString("Advice_" + Cause, CultureInfo.CurrentUICulture) ?? "";

    /// <summary>What happened, then the facts in brackets.</summary>
    public override string Message
    {
        get
        {
            string facts = string.Join("; ", Facts());
            return facts.Length == 0 ? base.Message : $"{base.Message} ({facts})";
        }
    }

    /// <summary>Whether another attempt may well succeed.</summary>
    internal bool IsTransient { get; set; }

    /// <summary>Whether the service may have carried the request out although it failed here.</summary>
    internal bool MayHaveBeenReceived { get; set; }

    /// <summary>Whether an attempt before the last may have been carried out.</summary>
    internal bool FollowsUncertainAttempt { get; set; }

    /// <summary>What happened, without the facts.</summary>
    internal string WhatHappened => base.Message;

    /// <summary>The attempt in a word or two, for <see cref="Attempts"/>.</summary>
    internal string Outcome => StatusCode is >= 300 ? $"HTTP {StatusCode}" : Cause.ToString();

    /// <summary>The failure of <paramref name="cause"/> in its ordinary words.</summary>
    internal static ClovaStudioException For(ErrorCause cause, params object?[] details) => For(cause, null, details);

    internal static ClovaStudioException For(ErrorCause cause, Exception? innerException, params object?[] details)
    {
        string text = Strings.ResourceManager.GetString("Error_" + cause, CultureInfo.CurrentUICulture) ?? cause.ToString();
        return new ClovaStudioException(cause, string.Format(CultureInfo.CurrentCulture, text, details), innerException);
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
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_Attempts, Attempts.Count, string.Join(", ", Attempts));
        }

        if (RetryAfter is { } wait)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_RetryAfter, Math.Ceiling(wait.TotalSeconds));
        }

        if (ClockSkew is { } skew)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_ClockSkew, Math.Round(skew.TotalSeconds));
        }

        if (RequestId is not null)
        {
            yield return string.Format(CultureInfo.CurrentCulture, Strings.Fact_RequestId, RequestId);
        }
    }
}
