using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Http;

/// <summary>
/// Gives a key out as text, to be signed or sent with. The text is not kept, but the runtime may hold it in memory until
/// it is collected.
/// </summary>
internal static class SecretText
{
    internal static T Use<T>(SecureString secret, Func<string, T> use)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return use(Marshal.PtrToStringUni(pointer, secret.Length));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>The same for the same key. To tell accounts apart in this process, not to be shown or kept.</summary>
    internal static string Fingerprint(string key) => Fnv1a.Hash(key).ToString("x", CultureInfo.InvariantCulture);
}
