using System;
using System.IO;
using System.Linq;
using System.Management.Automation.Host;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Whether somebody is at the terminal, to read and to answer.</summary>
internal static class Presence
{
    private const string ConsoleHost = "ConsoleHost";

    /// <summary>Whether text that comes in parts is seen as it comes.</summary>
    internal static bool CanRead(PSHost host) => HasUser(host) && (host.Name != ConsoleHost || !IsRedirected(() => Console.IsOutputRedirected));

    /// <summary>Whether a question would be answered.</summary>
    internal static bool CanAnswer(PSHost host) => HasUser(host) && (host.Name != ConsoleHost || !IsRedirected(() => Console.IsInputRedirected));

    private static bool HasUser(PSHost host) => Environment.UserInteractive && host.UI?.RawUI is not null && !IsNonInteractive();

    /// <summary>-NonInteractive, which may be shortened; nothing else tells of it.</summary>
    private static bool IsNonInteractive() => Environment.GetCommandLineArgs()
        .Skip(1)
        .Any(argument => argument.Length >= 5 && argument[0] is '-' or '/' && "noninteractive".StartsWith(argument.TrimStart('-', '/'), StringComparison.OrdinalIgnoreCase));

    private static bool IsRedirected(Func<bool> ask)
    {
        try
        {
            return ask();
        }
        catch (IOException)
        {
            return true; // there is no console at all
        }
    }
}
