using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using ClovaStudio.Cmdlets.Chat;
using Xunit;

namespace ClovaStudio.Tests.Architecture;

/// <summary>
/// Holds what users can see against Surface.txt, so that a change of it is a line in a diff, and Surface.txt against what the
/// first release of this major version had: a line may be added, but one that changes or goes breaks somebody's script.
/// </summary>
public sealed class SurfaceTests
{
    [Fact]
    public void What_users_see_is_what_Surface_txt_lists()
    {
        string listing = Listing("Surface.txt");
        string[] now = [.. Surface.Lines()];
        if (Environment.GetEnvironmentVariable("CLOVASTUDIO_RENEW_SURFACE") == "1")
        {
            File.WriteAllLines(listing, now);
        }

        string[] listed = File.ReadAllLines(listing);
        var added = now.Except(listed).Select(line => "+ " + line);
        var gone = listed.Except(now).Select(line => "- " + line);
        Assert.True(
            listed.SequenceEqual(now),
            $"What users see has changed. If that is meant, run this test once with CLOVASTUDIO_RENEW_SURFACE=1 and commit Surface.txt:{Environment.NewLine}{string.Join(Environment.NewLine, gone.Concat(added))}");
    }

    [Fact]
    public void What_the_first_release_of_this_major_version_had_is_still_there()
    {
        string version = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "ClovaStudio.psd1")), @"ModuleVersion\s*=\s*'(\d+)").Groups[1].Value;
        string frozen = Listing($"Surface.{version}.0.txt");
        Assert.True(File.Exists(frozen), $"A new major version may break scripts: copy Surface.txt to {Path.GetFileName(frozen)}, delete that of the version before, and say in CHANGELOG.md what must be changed.");

        // A line may grow by an alias.
        string[] now = [.. Whole(Surface.Lines())];
        var gone = Whole(File.ReadAllLines(frozen)).Where(line => !now.Any(there => there == line || there.StartsWith(line + ", alias", StringComparison.Ordinal)));
        Assert.True(!gone.Any(), $"Scripts that were written for {version}.0 lose this. Keep it, or name it as an alias of what takes its place:{Environment.NewLine}{string.Join(Environment.NewLine, gone)}");
    }

    [Fact]
    public void Only_what_users_meet_is_public()
    {
        Assembly[] assemblies = [typeof(InvokeClovaChatCommand).Assembly, typeof(ClovaStudioException).Assembly];
        var unmet = assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.IsNested && !Surface.Types.Contains(type) && !IsNeededByPowerShell(type))
            .Select(type => type.FullName);
        Assert.True(!unmet.Any(), $"These types are public, and no cmdlet gives or takes them: make them internal.{Environment.NewLine}{string.Join(Environment.NewLine, unmet.Order(StringComparer.Ordinal))}");
    }

    private static string Listing(string name) => Path.Combine(Repository.Root, "tests", "ClovaStudio.Tests", "Architecture", name);

    /// <summary>Each line with the cmdlet or type that it stands under.</summary>
    private static IEnumerable<string> Whole(IEnumerable<string> lines)
    {
        string owner = "";
        foreach (string line in lines)
        {
            if (!line.StartsWith(' '))
            {
                owner = line;
            }

            yield return line == owner ? line : owner + line;
        }
    }

    // Cmdlets and their base classes, completers, transformations and validations are made by PowerShell itself.
    private static bool IsNeededByPowerShell(Type type) =>
        typeof(System.Management.Automation.Cmdlet).IsAssignableFrom(type)
        || typeof(System.Management.Automation.IArgumentCompleter).IsAssignableFrom(type)
        || typeof(Attribute).IsAssignableFrom(type)
        || typeof(System.Management.Automation.IModuleAssemblyCleanup).IsAssignableFrom(type)
        || typeof(System.Management.Automation.IDynamicParameters).IsAssignableFrom(type)
        || Surface.Types.Any(met => met.IsSubclassOf(type) || (type.IsInterface && type.IsAssignableFrom(met)))
        || Surface.Cmdlets.SelectMany(BasesOf).SelectMany(parent => parent.GetGenericArguments()).Contains(type);

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}
