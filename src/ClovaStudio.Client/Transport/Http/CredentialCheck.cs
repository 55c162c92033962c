using System;
using System.Linq;
using System.Security;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Http;

/// <summary>
/// Makes a service's authenticator from its credential, when the service is used. Refuses keys that cannot go into a
/// header, such as one pasted with its line break, before anything is sent.
/// </summary>
internal static class CredentialCheck
{
    /// <exception cref="ClovaStudioException">There is no key, or it cannot be used.</exception>
    internal static IAuthenticator Bearer(SecureString? apiKey, Func<ClovaStudioException>? failure)
    {
        if (failure is not null)
        {
            throw failure();
        }

        return apiKey?.Length > 0
            ? new BearerAuthenticator(Plain(apiKey))
            : throw Missing(Strings.Credential_ForClova, nameof(Strings.Credential_AdviceClova));
    }

    /// <exception cref="ClovaStudioException">There is no pair, only half of one, or it cannot be used.</exception>
    internal static IAuthenticator Signature(
        string? accessKeyId, SecureString? secretKey, Func<ClovaStudioException>? failure, Func<DateTimeOffset> clock)
    {
        var (access, secret) = Pair(accessKeyId, secretKey, Strings.Credential_ForAitems, failure);
        return new SignatureV2Authenticator(access, secret, clock);
    }

    /// <summary>An access key and its secret key, as they can go into a header.</summary>
    /// <exception cref="ClovaStudioException">There is no pair, only half of one, or it cannot be used.</exception>
    internal static (string AccessKeyId, SecureString SecretKey) Pair(
        string? accessKeyId, SecureString? secretKey, string service, Func<ClovaStudioException>? failure = null)
    {
        if (failure is not null)
        {
            throw failure();
        }

        bool hasAccessKey = !string.IsNullOrEmpty(accessKeyId);
        bool hasSecretKey = secretKey?.Length > 0;
        if (hasAccessKey != hasSecretKey)
        {
            throw ClovaStudioException.For(ErrorCause.CredentialInvalid, hasAccessKey ? Strings.Credential_NoSecretKey : Strings.Credential_NoAccessKey);
        }

        return hasAccessKey
            ? (IsPlain(accessKeyId!) ? accessKeyId! : throw Refuse(), Plain(secretKey!))
            : throw Missing(service, nameof(Strings.Credential_AdviceAitems));
    }

    private static SecureString Plain(SecureString secret) => SecretText.Use(secret, IsPlain) ? secret : throw Refuse();

    private static bool IsPlain(string text) => text.All(c => c is > ' ' and <= '~');

    private static ClovaStudioException Missing(string service, string advice) =>
        new(ErrorCause.CredentialMissing, ClovaStudioException.TextOf(ErrorCause.CredentialMissing, service)) { AdviceName = advice };

    private static ClovaStudioException Refuse() => ClovaStudioException.For(ErrorCause.CredentialInvalid, Strings.Credential_NotPlain);
}
