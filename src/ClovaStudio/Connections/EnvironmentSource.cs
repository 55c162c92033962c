using System;
using System.Linq;
using System.Security;
using ClovaStudio.Transport.Usage;
using ClovaStudio.Connections;
using ClovaStudio.Core;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>
/// The environment variables that the other tools of this ecosystem read: the ncloud SDK, Terraform's provider and
/// LangChain's.
/// </summary>
internal static class EnvironmentSource
{
    /// <summary>All that are read here and in <see cref="EndpointSearch"/>; a proxy's are read at each request.</summary>
    private static readonly string[] Variables =
    [
        "CLOVASTUDIO_API_KEY", "NCP_CLOVASTUDIO_API_KEY", "NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_ACCESS_KEY",
        "NCLOUD_SECRET_KEY", "NCLOUD_PROFILE", "CLOVASTUDIO_ENDPOINT", "AITEMS_ENDPOINT", "CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT", "CLOVASTUDIO_PATH_PREFIX",
        "CLOVASTUDIO_USAGE_LOG", "CLOVASTUDIO_AUDIT_LOG", "CLOVASTUDIO_JOB", "CLOVASTUDIO_QUOTA_FILE",
    ];

    /// <summary>The same as long as the environment and the ncloud file are the same. Holds none of the secrets in them.</summary>
    internal static ulong Fingerprint()
    {
        ulong hash = Fnv1a.Hash(NcloudFile.Contents());
        foreach (string variable in Variables)
        {
            hash = Fnv1a.Hash(Environment.GetEnvironmentVariable(variable) ?? "", hash);
        }

        return hash;
    }

    /// <summary>Takes the files that the environment names, unless others were given.</summary>
    internal static ClovaStudioClientOptions Log(ClovaStudioClientOptions options, string? connection = null, string? job = null)
    {
        options.UsageLog ??= Find("CLOVASTUDIO_USAGE_LOG")?.Value;
        options.AuditLog ??= Find("CLOVASTUDIO_AUDIT_LOG")?.Value;
        options.QuotaFile ??= Find("CLOVASTUDIO_QUOTA_FILE")?.Value;
        options.LogSource = new LogSource { Connection = connection, Job = job ?? Find("CLOVASTUDIO_JOB")?.Value };
        return options;
    }

    /// <summary>
    /// Offers the credentials of an account by its name: <c>CLOVASTUDIO_DEV_API_KEY</c>, <c>CLOVASTUDIO_DEV_ACCESS_KEY_ID</c>
    /// and <c>CLOVASTUDIO_DEV_SECRET_ACCESS_KEY</c> for the name <c>dev</c>.
    /// </summary>
    internal static void Fill(Credentials credentials, string name)
    {
        string prefix = "CLOVASTUDIO_" + new string([.. name.ToUpperInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '_')]);
        if (Find(prefix + "_API_KEY") is { } apiKey)
        {
            credentials.OfferApiKey(ToSecure(apiKey.Value), Name(apiKey.Name));
        }

        OfferKeyPair(credentials, Find(prefix + "_ACCESS_KEY_ID"), Find(prefix + "_SECRET_ACCESS_KEY"));
    }

    internal static void Fill(Credentials credentials)
    {
        if (Find("CLOVASTUDIO_API_KEY", "NCP_CLOVASTUDIO_API_KEY") is { } apiKey)
        {
            credentials.OfferApiKey(ToSecure(apiKey.Value), Name(apiKey.Name));
        }

        OfferKeyPair(credentials, Find("NCLOUD_ACCESS_KEY_ID", "NCLOUD_ACCESS_KEY"), Find("NCLOUD_SECRET_ACCESS_KEY", "NCLOUD_SECRET_KEY"));
    }

    private static void OfferKeyPair(Credentials credentials, (string Name, string Value)? accessKey, (string Name, string Value)? secretKey)
    {
        if (accessKey is not null || secretKey is not null)
        {
            credentials.OfferKeyPair(
                accessKey?.Value,
                secretKey is null ? null : ToSecure(secretKey.Value.Value),
                Name(accessKey?.Name ?? secretKey!.Value.Name));
        }
    }

    /// <summary>The ncloud file's profile that <c>NCLOUD_PROFILE</c> names; null when it is not set.</summary>
    internal static string? Profile => Find("NCLOUD_PROFILE")?.Value;

    /// <summary>What stands before CLOVA Studio's paths; null when it is not set.</summary>
    internal static string? PathPrefix => Find("CLOVASTUDIO_PATH_PREFIX")?.Value;

    /// <summary>The endpoint that the variable names, or null when it is not set.</summary>
    /// <exception cref="ClovaStudioException">It names none.</exception>
    internal static Uri? Endpoint(string variable)
    {
        if (Find(variable) is not { } found)
        {
            return null;
        }

        // A relative address is refused where every endpoint is checked, with the same words.
        return Uri.TryCreate(found.Value, UriKind.RelativeOrAbsolute, out var address)
            ? address
            : throw ClovaStudioException.For(ErrorCause.InsecureEndpoint, "$env:" + variable);
    }

    internal static SecureString ToSecure(string text)
    {
        var secret = new SecureString();
        foreach (char c in text)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }

    internal static string Name(string variable) => $"Environment ({variable})";

    private static (string Name, string Value)? Find(params string[] variables)
    {
        foreach (string variable in variables)
        {
            string? value = Environment.GetEnvironmentVariable(variable)?.Trim();
            if (!string.IsNullOrEmpty(value))
            {
                return (variable, value!);
            }
        }

        return null;
    }
}
