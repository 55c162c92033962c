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
        // An empty key most often comes from a vault that did not have it; another account's must not stand in for it.
        if (apiKey?.Length == 0 || (credential is not null && (credential == PSCredential.Empty || credential.Password.Length == 0)))
        {
            throw ClovaStudioException.For(ErrorCause.CredentialInvalid, Messages.Credential_Empty);
        }

        var found = new Credentials();
        found.OfferApiKey(apiKey, Messages.Source_Parameter);
        found.OfferKeyPair(credential?.UserName, credential?.Password, Messages.Source_Parameter);
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
}
