using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Connections;
using ClovaStudio.Core;
using ClovaStudio.Core.Models;
using ClovaStudio.Transport.Http;
using ClovaStudio.Workflows.Diagnostics;

namespace ClovaStudio;

/// <summary>
/// Looks at each part of a connection with at most one request a service, none of which is billed, and names the part that
/// is wrong: a key that cannot be judged while the clock is wrong is left open, not blamed.
/// </summary>
internal sealed class ConnectionDiagnosis(ClovaStudioClient client, ConnectionFacts facts)
{
    // What the gateway takes for a signature that is too old, and what it will soon be.
    private static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RemarkableSkew = TimeSpan.FromMinutes(1);

    private Probe? _clova;
    private Probe? _aitems;
    private Probe? _bucket;

    /// <summary>Sends the requests and gives what each part is like.</summary>
    /// <param name="bucket">A bucket whose rights are looked at; null for none.</param>
    /// <param name="observer">Told of the requests.</param>
    /// <param name="cancellationToken">Ends the diagnosis.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<IReadOnlyList<ConnectionCheck>> RunAsync(string? bucket, ICallObserver? observer, CancellationToken cancellationToken)
    {
        _clova = facts.HasApiKey ? await Probe.SendAsync(() => client.Tuning.ProbeAsync(observer, cancellationToken), client.UtcNow).ConfigureAwait(false) : null;
        _aitems = facts.HasKeyPair && client.AitemsEndpoint is not null
            ? await Probe.SendAsync(() => client.Aitems.Services.ProbeAsync(observer, cancellationToken), client.UtcNow).ConfigureAwait(false)
            : null;
        _bucket = facts.HasKeyPair && bucket is not null
            ? await Probe.SendAsync(() => client.Storage.ProbeAsync(bucket, observer, cancellationToken), client.UtcNow).ConfigureAwait(false)
            : null;
        return
        [
            await ProxyAsync(cancellationToken).ConfigureAwait(false),
            Reached(ConnectionCheckNames.ClovaStudio, client.ClovaEndpoint, _clova, facts.HasApiKey),
            ApiKey(),
            Subscription(ConnectionCheckNames.ClovaSubscription, _clova),
            Reached(ConnectionCheckNames.Aitems, client.AitemsEndpoint, _aitems, facts.HasKeyPair),
            Clock(),
            AccessKey(),
            Subscription(ConnectionCheckNames.AitemsSubscription, _aitems),
            Bucket(bucket),
            Quota(),
        ];
    }

    private TimeSpan? Skew => _aitems?.ClockSkew ?? _clova?.ClockSkew ?? _bucket?.ClockSkew;

    private bool IsClockWrong => Skew is { } skew && skew.Duration() > LongestSkew;

    private async Task<ConnectionCheck> ProxyAsync(CancellationToken cancellationToken)
    {
        var proxy = client.ProxyOf(client.ClovaEndpoint);
        if (proxy is null)
        {
            return Check(ConnectionCheckNames.Proxy, ConnectionCheckResults.Passed, Strings.Doctor_NoProxy);
        }

        string? failure = await ProxyProbe.FailureAsync(proxy, cancellationToken).ConfigureAwait(false);
        var broken = _clova?.IsUnreachable == true ? _clova : _aitems?.IsUnreachable == true ? _aitems : null;
        string address = proxy.GetLeftPart(UriPartial.Authority);
        var check = failure is not null ? Check(ConnectionCheckNames.Proxy, ConnectionCheckResults.Failed, Text(Strings.Doctor_ProxyUnreachable, address, failure), Strings.Doctor_ProxyAdvice)
            : broken is not null ? Check(ConnectionCheckNames.Proxy, ConnectionCheckResults.Failed, Text(Strings.Doctor_ProxyRefuses, address, broken.Failure!.WhatHappened), Strings.Doctor_ProxyAdvice)
            : Check(ConnectionCheckNames.Proxy, ConnectionCheckResults.Passed, Text(Strings.Doctor_ProxyUsed, address));
        check.Target = address;
        check.ErrorId = check.Result == ConnectionCheckResults.Failed ? nameof(ErrorCause.ConnectionFailed) : null;
        return check;
    }

    private static ConnectionCheck Reached(string name, Uri? endpoint, Probe? probe, bool hasCredential)
    {
        var check = endpoint is null ? Check(name, ConnectionCheckResults.Skipped, Strings.Endpoint_NoAitems)
            : probe is null || probe.Failure?.Cause is ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid
                ? Check(name, ConnectionCheckResults.Skipped, hasCredential ? Strings.Doctor_NotAsked : Strings.Doctor_NoCredential)
            : !probe.IsAnswered || IsIll(probe) ? Failed(name, probe)
            : Check(name, ConnectionCheckResults.Passed, Strings.Doctor_Answers);
        check.Target = endpoint?.ToString();
        check.Duration = probe?.Duration;
        return check;
    }

    private ConnectionCheck ApiKey() => _clova switch
    {
        null => Missing(ConnectionCheckNames.ApiKey),
        { Failure.Cause: ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid or ErrorCause.ApiKeyRejected } => Failed(ConnectionCheckNames.ApiKey, _clova),
        { IsAnswered: true } when !IsIll(_clova) => Check(ConnectionCheckNames.ApiKey, ConnectionCheckResults.Passed, Text(Strings.Doctor_Taken, facts.ApiKeySource)),
        _ => Check(ConnectionCheckNames.ApiKey, ConnectionCheckResults.Skipped, Strings.Doctor_NotAsked),
    };

    private ConnectionCheck AccessKey()
    {
        var probe = _aitems ?? _bucket;
        bool isRejected = _aitems?.Failure?.Cause == ErrorCause.SignatureRejected || _bucket?.Failure?.Cause == ErrorCause.SignatureRejected;
        return probe is null ? (facts.HasKeyPair ? Check(ConnectionCheckNames.AccessKey, ConnectionCheckResults.Skipped, Strings.Doctor_NotAsked) : Missing(ConnectionCheckNames.AccessKey))
            : probe.Failure?.Cause is ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid ? Failed(ConnectionCheckNames.AccessKey, probe)
            : isRejected && IsClockWrong ? Check(ConnectionCheckNames.AccessKey, ConnectionCheckResults.Skipped, Strings.Doctor_ClockFirst)
            : isRejected ? Failed(ConnectionCheckNames.AccessKey, _aitems?.Failure?.Cause == ErrorCause.SignatureRejected ? _aitems : _bucket!)
            : probe.IsAnswered && !IsIll(probe) ? Check(ConnectionCheckNames.AccessKey, ConnectionCheckResults.Passed, Text(Strings.Doctor_Taken, facts.KeyPairSource))
            : Check(ConnectionCheckNames.AccessKey, ConnectionCheckResults.Skipped, Strings.Doctor_NotAsked);
    }

    private static ConnectionCheck Subscription(string name, Probe? probe) => probe switch
    {
        { Failure: null } => Check(name, ConnectionCheckResults.Passed, Strings.Doctor_Subscribed),
        { Failure.Cause: ErrorCause.NotSubscribed or ErrorCause.PermissionDenied } => Failed(name, probe),
        _ => Check(name, ConnectionCheckResults.Skipped, Strings.Doctor_NotAsked),
    };

    private ConnectionCheck Clock()
    {
        if (Skew is not { } skew)
        {
            return Check(ConnectionCheckNames.Clock, ConnectionCheckResults.Skipped, Strings.Doctor_NoTime);
        }

        string detail = Text(Strings.Doctor_Skew, Math.Round(skew.TotalSeconds));
        return skew.Duration() > LongestSkew ? Check(ConnectionCheckNames.Clock, ConnectionCheckResults.Failed, detail, Strings.Doctor_ClockAdvice, nameof(ErrorCause.SignatureRejected))
            : skew.Duration() > RemarkableSkew ? Check(ConnectionCheckNames.Clock, ConnectionCheckResults.Warning, detail, Strings.Doctor_ClockAdvice)
            : Check(ConnectionCheckNames.Clock, ConnectionCheckResults.Passed, detail);
    }

    private ConnectionCheck Bucket(string? bucket)
    {
        var check = bucket is null ? Check(ConnectionCheckNames.Bucket, ConnectionCheckResults.Skipped, Strings.Doctor_NoBucket)
            : _bucket is null || _bucket.Failure?.Cause is ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid or ErrorCause.SignatureRejected
                ? Check(ConnectionCheckNames.Bucket, ConnectionCheckResults.Skipped, Strings.Doctor_NotAsked)
            : _bucket.Failure is not null ? Failed(ConnectionCheckNames.Bucket, _bucket, _bucket.Failure.Cause is ErrorCause.PermissionDenied or ErrorCause.NotFound ? Strings.Doctor_BucketAdvice : null)
            : Check(ConnectionCheckNames.Bucket, ConnectionCheckResults.Passed, Strings.Doctor_BucketRights);
        check.Target = bucket;
        check.Duration = _bucket?.Duration;
        return check;
    }

    private ConnectionCheck Quota()
    {
        if (_clova is null || _clova.Failure?.Cause is ErrorCause.CredentialMissing or ErrorCause.CredentialInvalid)
        {
            return Check(ConnectionCheckNames.Quota, ConnectionCheckResults.Skipped, Strings.Doctor_NotAsked);
        }

        var pace = client.Chat.LimiterOf(new ChatRequest { Model = ModelTable.DefaultChat, Messages = [new ChatMessage(ChatRoles.User, ".")] }).Snapshot();
        bool isKnown = (pace.RequestsPerMinute ?? pace.TokensPerMinute) is not null;
        var (requests, tokens) = isKnown ? (pace.RequestsPerMinute, pace.TokensPerMinute) : (pace.DocumentedRequests, pace.DocumentedTokens);
        var check = Check(ConnectionCheckNames.Quota, ConnectionCheckResults.Passed, Text(isKnown ? Strings.Doctor_Quota : Strings.Doctor_QuotaDocumented, Figure(requests), Figure(tokens)));
        check.Target = ModelTable.DefaultChat;
        return check;
    }

    private static bool IsIll(Probe probe) => probe.Failure?.Cause is ErrorCause.ServiceUnavailable or ErrorCause.RateLimited or ErrorCause.ResponseMalformed or ErrorCause.ResponseTruncated;

    /// <summary>An account may have the credential of the other service alone; without either, nothing works.</summary>
    private ConnectionCheck Missing(string name) => facts.HasApiKey || facts.HasKeyPair
        ? Check(name, ConnectionCheckResults.Skipped, Strings.Doctor_NoCredential)
        : Check(name, ConnectionCheckResults.Failed, Strings.Doctor_NoCredential, ClovaStudioException.For(ErrorCause.CredentialMissing).Advice, nameof(ErrorCause.CredentialMissing));

    private static ConnectionCheck Failed(string name, Probe probe, string? advice = null)
    {
        var check = Check(name, ConnectionCheckResults.Failed, probe.Failure!.Message, advice ?? probe.Failure.Advice, probe.Failure.Cause.ToString());
        check.Duration = probe.Duration;
        return check;
    }

    private static ConnectionCheck Check(string name, string result, string detail, string? advice = null, string? errorId = null) =>
        new() { Name = name, Result = result, Detail = detail, Advice = advice, ErrorId = errorId };

    private static string Figure(double? figure) => figure?.ToString("#,0", CultureInfo.CurrentCulture) ?? "?";

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
