using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ClovaStudio.Help;

/// <summary>Fills the cmdlets into the manifest: PowerShell finds a module by them before it is loaded, so wildcards will not do.</summary>
internal static class Manifest
{
    private const string Place = "CmdletsToExport        = @() # the build fills them in";

    internal static void Write(IEnumerable<string> cmdlets, string source, string output)
    {
        string text = File.ReadAllText(source);
        if (!text.Contains(Place, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{source} has no line to fill the cmdlets in: {Place}.");
        }

        string list = string.Concat(cmdlets.Order(StringComparer.Ordinal).Select(cmdlet => $"        '{cmdlet}'\n"));
        File.WriteAllText(output, text.Replace(Place, $"CmdletsToExport        = @(\n{list}    )", StringComparison.Ordinal));
    }
}
