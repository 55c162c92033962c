using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The text form of faults, for command lines.</summary>
public static class FaultText
{
    private static readonly Lazy<string> Usage = new(Describe);

    /// <summary>What is understood, for usage texts and error messages: every fault and its settings, one a line.</summary>
    public static string Understood => Usage.Value;

    /// <summary>The kinds that have a name, with what each does.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = FaultRegistry.All().ToDictionary(fault => fault.Name, fault => fault.Summary);

    /// <summary>Holds a text against the form, such as <c>429:retry-after=2,after=1,times=3,path=/tuning</c>.</summary>
    /// <param name="text">A kind, then, behind a colon, settings separated by commas.</param>
    /// <exception cref="FormatException">The text is not understood; the message says what is.</exception>
    public static void Check(string text) => Parse(text);

    internal static SandboxFault Parse(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        try
        {
            return Read(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException($"The fault '{text}' is not understood: {exception.Message} {Understood}", exception);
        }
    }

    private static SandboxFault Read(string text)
    {
        int colon = text.IndexOf(':');
        var fault = FaultRegistry.Make((colon < 0 ? text : text.Substring(0, colon)).Trim());
        string[] settings = colon < 0 ? [] : text.Substring(colon + 1).Split(',');
        foreach (string? setting in settings)
        {
            int equals = setting.IndexOf('=');
            string name = (equals < 0 ? setting : setting.Substring(0, equals)).Trim();
            var known = fault.CommonSettings.Concat(fault.OwnSettings)
                .FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
            if (known is null || equals < 0)
            {
                throw new FormatException($"'{fault.Name}' has no setting '{name}'{(known is null ? "" : " without a value")}.");
            }

            known.Set(setting.Substring(equals + 1).Trim());
        }

        return fault;
    }

    private static string Describe()
    {
        var kinds = FaultRegistry.All().Select(fault => Line(fault.Name, fault)).Prepend(Line("400 to 599", FaultRegistry.Status(500)));
        return "A fault is a kind, or a kind, a colon and settings with commas between: 429:retry-after=2,after=1,times=3,path=/tuning. "
            + "It happens once, clock-skew always, unless times says otherwise.\nKinds:\n"
            + string.Join("\n", kinds)
            + "\nSettings of all: " + string.Join(", ", FaultRegistry.Status(500).CommonSettings) + ".";
    }

    private static string Line(string name, SandboxFault fault)
    {
        string settings = string.Join(", ", fault.OwnSettings);
        return $"  {name}: {fault.Summary}{(settings.Length > 0 ? "; " : "")}{settings}";
    }
}
