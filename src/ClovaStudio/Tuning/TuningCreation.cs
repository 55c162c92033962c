using System;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>What the cmdlets that create tuning tasks have in common.</summary>
internal static class TuningCreation
{
    /// <summary>Refuses an empty credential: most often it comes from a vault that did not have it, and the connection's must not stand in for it.</summary>
    internal static void Check(PSCredential? credential)
    {
        if (credential is not null && (credential == PSCredential.Empty || credential.Password.Length == 0))
        {
            throw ClovaStudioException.For(ErrorCause.CredentialInvalid, Messages.Credential_Empty);
        }
    }

    /// <summary>A line to paste that finds the task, should it be there; five minutes, since the service's clock is not this one.</summary>
    internal static string HowToLook(string? taskName, DateTime sentAt)
    {
        string name = string.IsNullOrEmpty(taskName) ? "" : " -Name " + CommandText.Pattern(taskName!);
        string after = sentAt.AddMinutes(-5).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return string.Format(CultureInfo.CurrentCulture, Messages.New_HowToLook, $"Get-ClovaTuningTask{name} -CreatedAfter '{after}'");
    }
}
