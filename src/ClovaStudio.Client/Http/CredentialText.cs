using System.Linq;
using System.Security;

namespace ClovaStudio.Http;

/// <summary>Refuses keys that cannot go into a header, such as one pasted with its line break, before anything is sent.</summary>
internal static class CredentialText
{
    internal static string Check(string text) => IsPlain(text) ? text : throw Refuse();

    /// <summary>A copy: the caller may dispose of its own at any time.</summary>
    internal static SecureString Check(SecureString secret) => SecretText.Use(secret, IsPlain) ? secret.Copy() : throw Refuse();

    private static bool IsPlain(string text) => text.All(c => c is > ' ' and <= '~');

    private static ClovaStudioException Refuse() => ClovaStudioException.For(ErrorCause.CredentialInvalid, Strings.Credential_NotPlain);
}
