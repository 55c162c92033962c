using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>
/// The vaults of <see href="https://learn.microsoft.com/powershell/utility-modules/secretmanagement/overview">SecretManagement</see>,
/// where that module is there; it is looked up and never needed. Azure Key Vault and others take letters, digits and hyphens
/// in names, so these have no others.
/// </summary>
internal static class VaultSource
{
    private const string Ask = "param($Command, $Name) & $Command -Name $Name -ErrorAction SilentlyContinue";

    /// <summary>
    /// Offers the secrets of an account: <c>ClovaStudio-dev-ApiKey</c>, and <c>ClovaStudio-dev-Credential</c> or the two
    /// halves <c>ClovaStudio-dev-AccessKeyId</c> and <c>ClovaStudio-dev-SecretAccessKey</c>, for the name <c>dev</c>.
    /// </summary>
    /// <exception cref="ClovaStudioException">A vault failed: its words say why.</exception>
    internal static void Fill(Credentials credentials, string name, CommandInvocationIntrinsics commands)
    {
        if (commands.GetCommand("Get-Secret", CommandTypes.Cmdlet | CommandTypes.Function) is not { } command)
        {
            return;
        }

        if (credentials.ApiKeySource is null)
        {
            string secret = $"ClovaStudio-{name}-ApiKey";
            credentials.OfferApiKey(ToSecure(Get(commands, command, secret)), Source(secret));
        }

        if (credentials.KeyPairSource is not null)
        {
            return;
        }

        string whole = $"ClovaStudio-{name}-Credential";
        if (Get(commands, command, whole) is PSCredential pair)
        {
            credentials.OfferKeyPair(pair.UserName, pair.Password, Source(whole));
            return;
        }

        string half = $"ClovaStudio-{name}-AccessKeyId";
        if (Get(commands, command, half) is { } id)
        {
            string? accessKeyId = id is SecureString secret ? new System.Net.NetworkCredential("", secret).Password : id.ToString();
            credentials.OfferKeyPair(accessKeyId, ToSecure(Get(commands, command, $"ClovaStudio-{name}-SecretAccessKey")), Source(half));
        }
    }

    private static object? Get(CommandInvocationIntrinsics commands, CommandInfo command, string name)
    {
        try
        {
            return PSValue.Unwrap(commands.InvokeScript(Ask, useNewScope: true, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, command, name).FirstOrDefault());
        }
        catch (RuntimeException e) when (e.ErrorRecord.CategoryInfo.Category == ErrorCategory.ObjectNotFound)
        {
            return null; // some vaults end the command for a secret that they do not have
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw ClovaStudioException.Because(
                e, ErrorCause.CredentialInvalid, string.Format(CultureInfo.CurrentCulture, Messages.Credential_Vault, name, e.Message));
        }
    }

    private static SecureString? ToSecure(object? secret) => secret switch
    {
        SecureString secure => secure,
        PSCredential credential => credential.Password,
        string text => EnvironmentSource.ToSecure(text.Trim()),
        _ => null,
    };

    private static string Source(string name) => $"SecretManagement ({name})";
}
