using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Xunit;

namespace ClovaStudio.Tests;

/// <summary>
/// The module shares its process with every other module: a reference too many is a conflict of assemblies that its
/// users cannot mend.
/// </summary>
public sealed class IsolationTests
{
    private static readonly string[] Ours = ["ClovaStudio.dll", "ClovaStudio.Client.dll", "ClovaStudio.Sandbox.dll"];

    [Theory]
    [InlineData("ClovaStudio.dll", "netstandard", "System.Management.Automation", "ClovaStudio.Client", "ClovaStudio.Sandbox")]
    [InlineData("ClovaStudio.Client.dll", "netstandard", "Newtonsoft.Json")]
    [InlineData("ClovaStudio.Sandbox.dll", "netstandard", "Newtonsoft.Json")]
    public void A_shipped_assembly_references_nothing_off_its_list(string assembly, params string[] allowed)
    {
        string[] strangers = References(assembly).Select(reference => reference.Name).Except(allowed).ToArray();
        Assert.True(
            strangers.Length == 0,
            $"{assembly} now references {string.Join(", ", strangers)}. Whatever ships beside this module can clash with another "
            + "module's copy, and nothing outside netstandard2.0 loads in Windows PowerShell 5.1. Take the package out again: write "
            + "the few lines that were needed of it, or move the code to what is not shipped (the emulator, the tests). Only if the "
            + "decision on dependencies itself has changed, extend the list here.");
    }

    [Fact]
    public void Newtonsoft_Json_is_asked_for_in_the_lowest_version_that_any_host_carries()
    {
        var version = References("ClovaStudio.Client.dll").Single(reference => reference.Name == "Newtonsoft.Json").Version;
        Assert.True(
            version == new Version(13, 0, 0, 0),
            $"The client references Newtonsoft.Json {version}. PowerShell 7 has a copy of its own loaded, of assembly version 13.0.0.0; a higher one does not load there. Pin the package to 13.0.1.");
    }

    [Fact]
    public void The_module_ships_its_own_assemblies_and_Newtonsoft_Json_alone()
    {
        var shipped = Directory.GetFiles(Repository.StagedModule, "*.dll").Select(Path.GetFileName);
        Assert.Equal(Ours.Append("Newtonsoft.Json.dll").Order(), shipped.Order());
    }

    [Fact]
    public void No_type_of_Newtonsoft_Json_is_in_a_public_signature()
    {
        var types = new[] { typeof(ClovaStudioClient), typeof(Sandbox.SandboxCloud) }.SelectMany(type => type.Assembly.GetExportedTypes());
        var foreign = types
            .SelectMany(type => type.GetMembers().Select(member => $"{type.FullName}: {member}"))
            .Where(signature => signature.Contains("Newtonsoft", StringComparison.Ordinal));
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_client_knows_no_PowerShell_and_the_cmdlets_know_no_HTTP()
    {
        Assert.DoesNotContain(References("ClovaStudio.Client.dll"), reference => reference.Name == "System.Management.Automation");
        string cmdlets = Path.Combine(Repository.Root, "src", "ClovaStudio");
        foreach (string file in Directory.GetFiles(cmdlets, "*Command.cs", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("System.Net.Http", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ClovaStudio.dll")]
    [InlineData("ClovaStudio.Client.dll")]
    [InlineData("ClovaStudio.Sandbox.dll")]
    [InlineData("ko/ClovaStudio.resources.dll")]
    [InlineData("ko/ClovaStudio.Client.resources.dll")]
    public void What_ships_does_not_say_where_it_was_built(string assembly)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Repository.StagedModule, assembly));
        string folder = Repository.Root.TrimEnd(Path.DirectorySeparatorChar);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)) < 0, $"{assembly} names {folder}: two builds of one commit differ. See PathMap in Directory.Build.props.");
        Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(folder)) < 0, $"{assembly} names {folder}: two builds of one commit differ. See PathMap in Directory.Build.props.");
    }

    private static (string Name, Version Version)[] References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(Repository.StagedModule, assembly)));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => (metadata.GetString(reference.Name), reference.Version))];
    }
}
