using System.Globalization;
using System.Management.Automation;
using System.Security;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>The order in which credentials are looked for: what was given outright, the environment, the ncloud file.</summary>
internal static class CredentialSearch
{
    /// <exception cref="ClovaStudioException">Something given outright is not there or cannot be used.</exception>
    internal static Credentials Find(SecureString? apiKey = null, PSCredential? credential = null, string? profile = null)
    {
        var found = Given(apiKey, credential);
        if (profile is not null)
        {
            NcloudFile.Fill(found, profile);
            if (found.KeyPairFailure is { } failure)
            {
                throw failure();
            }
        }

        EnvironmentSource.Fill(found);
        if (found.KeyPairSource is null)
        {
            NcloudFile.Fill(found, EnvironmentSource.Profile);
        }

        return found;
    }

    /// <summary>
    /// What is known of an account by its name: what was given outright, SecretManagement, the environment, a profile of the
    /// ncloud file. Another account's credentials never stand in for it.
    /// </summary>
    /// <exception cref="ClovaStudioException">Something given outright cannot be used, a vault failed, or there is nothing.</exception>
    internal static Credentials FindNamed(string name, SecureString? apiKey, PSCredential? credential, CommandInvocationIntrinsics commands)
    {
        var found = Given(apiKey, credential);
        VaultSource.Fill(found, name, commands);
        EnvironmentSource.Fill(found, name);
        if (found.KeyPairSource is null)
        {
            NcloudFile.Fill(found, name);
            found.KeyPairFailure = null; // an account may have an API key alone
        }

        return found.ApiKeySource is null && found.KeyPairSource is null
            ? throw ClovaStudioException.For(ErrorCause.CredentialMissing, string.Format(CultureInfo.CurrentCulture, Messages.Credential_ForName, name))
            : found;
    }

    private static Credentials Given(SecureString? apiKey, PSCredential? credential)
    {
        // An empty key most often comes from a vault that did not have it; another account's must not stand in for it.
        if (apiKey?.Length == 0 || (credential is not null && (credential == PSCredential.Empty || credential.Password.Length == 0)))
        {
            throw ClovaStudioException.For(ErrorCause.CredentialInvalid, Messages.Credential_Empty);
        }

        var found = new Credentials();
        found.OfferApiKey(apiKey, Messages.Source_Parameter);
        found.OfferKeyPair(credential?.UserName, credential?.Password, Messages.Source_Parameter);
        return found;
    }
}
