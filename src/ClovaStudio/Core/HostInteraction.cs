using System;
using System.IO;
using System.Linq;
using System.Management.Automation.Host;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>The one answer to whether somebody is at the terminal, to see, to read and to answer.</summary>
internal static class HostInteraction
{
    private const string ConsoleHost = "ConsoleHost";
    private const string NonInteractive = "noninteractive";

    /// <summary>Whether text that comes in parts is seen as it comes.</summary>
    internal static bool CanRead(PSHost host) => HasUser(host) && (host.Name != ConsoleHost || !IsRedirected(() => Console.IsOutputRedirected));

    /// <summary>Whether a question would be answered.</summary>
    internal static bool CanAnswer(PSHost host) => HasUser(host) && (host.Name != ConsoleHost || !IsRedirected(() => Console.IsInputRedirected));

    /// <summary>Whether a progress bar is seen: that takes a window too.</summary>
    internal static bool CanSeeProgress(PSHost host) => (host.Name != ConsoleHost || CanRead(host)) && HasWindow(host);

    private static bool HasUser(PSHost host) => Environment.UserInteractive && host.UI?.RawUI is not null && !IsNonInteractive();

    private static bool HasWindow(PSHost host)
    {
        try
        {
            return host.UI?.RawUI?.WindowSize.Width > 0;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or NotSupportedException or InvalidOperationException or IOException)
        {
            return false; // a host without a window: a service, a job, a runbook
        }
    }

    /// <summary>PowerShell takes the switch in any case, with one dash or two or a slash, and shortened down to -noni; nothing else tells of it.</summary>
    private static bool IsNonInteractive() => Environment.GetCommandLineArgs().Skip(1).Any(argument =>
    {
        string name = argument.TrimStart('-', '/');
        return name.Length >= 4 && name.Length < argument.Length && NonInteractive.StartsWith(name, StringComparison.OrdinalIgnoreCase);
    });

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
