using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>
/// The file in which the ncloud CLI keeps access keys: <c>~/.ncloud/configure</c>, sections of <c>key = value</c>.
/// It has no key for CLOVA Studio, and its <c>ncloud_api_url</c> is the base of another API.
/// </summary>
internal static class NcloudFile
{
    private const string DefaultProfile = "DEFAULT";
    private const string ShownPath = "~/.ncloud/configure";

    /// <summary>Offers the profile's access key, or says why it cannot.</summary>
    /// <param name="credentials">Takes it unless there is one already.</param>
    /// <param name="profile">The profile that somebody named, so that it has to be there; null for the default one, if there is any.</param>
    internal static void Fill(Credentials credentials, string? profile)
    {
        Dictionary<string, string>? found;
        try
        {
            found = Find(profile ?? DefaultProfile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            credentials.KeyPairFailure = () =>
                ClovaStudioException.Because(e, ErrorCause.CredentialInvalid, Format(Messages.Profile_Unreadable, profile ?? DefaultProfile));
            return;
        }

        if (found is not null)
        {
            found.TryGetValue("ncloud_access_key_id", out string? accessKeyId);
            found.TryGetValue("ncloud_secret_access_key", out string? secretKey);
            credentials.OfferKeyPair(
                accessKeyId,
                secretKey is null ? null : EnvironmentSource.ToSecure(secretKey),
                Format(Messages.Source_Profile, profile ?? DefaultProfile));
        }

        if (profile is not null && credentials.KeyPairSource is null)
        {
            credentials.KeyPairFailure = () => ClovaStudioException.For(
                ErrorCause.CredentialInvalid, Format(found is null ? Messages.Profile_Missing : Messages.Profile_Empty, profile));
        }
    }

    private static Dictionary<string, string>? Find(string profile)
    {
        // ReadAllLines heeds a byte order mark and either line ending.
        return FilePath is { } path && File.Exists(path) ? Read(File.ReadAllLines(path), profile) : null;
    }

    /// <summary>Where the file is, if there is one; null for an account without a home.</summary>
    private static string? FilePath =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".ncloud", "configure") : null;

    /// <summary>
    /// Which file it is and what it holds, to notice that it has changed. Its length and time do not tell: behind a link they
    /// are the link's, and two keys written within one tick of the file system have the same.
    /// </summary>
    internal static string Contents()
    {
        string path = FilePath ?? "";
        try
        {
            return File.Exists(path) ? path + "\n" + File.ReadAllText(path) : path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }

    /// <summary>The names of the profiles, for completion: none where the file cannot be read.</summary>
    internal static IEnumerable<string> Profiles() => Contents().Split('\n').Skip(1)
        .Select(line => line.Trim())
        .Where(line => line.Length > 2 && line[0] == '[' && line[line.Length - 1] == ']')
        .Select(line => line.Substring(1, line.Length - 2).Trim());

    /// <summary>What the section holds, or null when there is no such section. Keys before any section are the default one's.</summary>
    private static Dictionary<string, string>? Read(string[] lines, string profile)
    {
        Dictionary<string, string>? values = null;
        bool isWanted = IsSame(profile, DefaultProfile);
        foreach (string raw in lines)
        {
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line[line.Length - 1] == ']')
            {
                isWanted = IsSame(line.Substring(1, line.Length - 2).Trim(), profile);
                values ??= isWanted ? NewSection() : null;
                continue;
            }

            // A secret may hold further equals signs.
            int equals = line.IndexOf('=');
            if (isWanted && equals > 0 && line.Substring(equals + 1).Trim() is { Length: > 0 } value)
            {
                values ??= NewSection();
                values[line.Substring(0, equals).Trim()] = value;
            }
        }

        return values;
    }

    private static Dictionary<string, string> NewSection() => new(StringComparer.OrdinalIgnoreCase);

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Format(string text, string profile) => string.Format(CultureInfo.CurrentCulture, text, profile, ShownPath);
}
