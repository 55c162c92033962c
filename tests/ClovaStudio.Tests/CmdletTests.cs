using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using ClovaStudio.Cmdlets.Core;
using Xunit;

namespace ClovaStudio.Tests;

/// <summary>What all cmdlets have in common, read off their attributes; needs no PowerShell.</summary>
public sealed class CmdletTests
{
    internal static readonly Type[] All =
        [.. typeof(ClovaStudioCmdlet).Assembly.GetTypes().Where(type => Attributes<CmdletAttribute>(type).Any())];

    public static TheoryData<Type> Cmdlets() => [.. All];

    internal static string NameOf(Type cmdlet) => $"{Verb(cmdlet)}-{Noun(cmdlet)}";

    [Fact]
    public void The_manifest_exports_each_cmdlet_by_name_and_no_other()
    {
        string manifest = File.ReadAllText(Path.Combine(Repository.StagedModule, "ClovaStudio.psd1"));
        string list = Regex.Match(manifest, @"CmdletsToExport\s*=\s*@\(([^)]*)\)").Groups[1].Value;
        var exported = Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value);
        Assert.Equal(All.Select(NameOf).Order(StringComparer.Ordinal), exported);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_lives_in_a_file_of_its_own_named_after_it(Type cmdlet)
    {
        Assert.Equal($"{Verb(cmdlet)}{Noun(cmdlet)}Command", cmdlet.Name);
        Assert.Contains($"class {cmdlet.Name}", Repository.Read(["src", "ClovaStudio", .. cmdlet.Namespace!.Split('.').Skip(2), cmdlet.Name + ".cs"]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_can_be_stopped_and_cleans_up_after_itself(Type cmdlet)
    {
        Assert.True(cmdlet.IsSealed);
        Assert.True(typeof(ClovaStudioCmdlet).IsAssignableFrom(cmdlet));
        Assert.True(typeof(IDisposable).IsAssignableFrom(cmdlet));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_noun_carries_the_product_and_is_singular(Type cmdlet)
    {
        Assert.Matches("^(Clova|Aitems)", Noun(cmdlet));
        Assert.DoesNotMatch("[^s]s$", Noun(cmdlet));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_that_gets_says_what_it_writes(Type cmdlet) =>
        Assert.True(Verb(cmdlet) != VerbsCommon.Get || Attributes<OutputTypeAttribute>(cmdlet).Any());

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_secret_is_never_taken_as_text(Type cmdlet)
    {
        var suspicious = Parameters(cmdlet)
            .Where(parameter => Regex.IsMatch(parameter.Name, "Key|Secret|Password|Credential|Token"))
            .Where(parameter => parameter.PropertyType == typeof(string) || parameter.PropertyType == typeof(string[]));
        Assert.Empty(suspicious);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_list_cmdlet_pages_without_being_told_to(Type cmdlet)
    {
        bool isList = false;
        for (var parent = cmdlet.BaseType; parent is not null; parent = parent.BaseType)
        {
            isList |= parent.Name.StartsWith("ListCmdlet", StringComparison.Ordinal);
        }

        bool pages = Attributes<CmdletAttribute>(cmdlet).Single().NamedArguments
            .Any(argument => argument.MemberName == nameof(CmdletAttribute.SupportsPaging) && argument.TypedValue.Value is true);
        Assert.Equal(isList, pages);
        Assert.DoesNotContain(Parameters(cmdlet), parameter => parameter.Name == "All");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void An_object_without_a_setting_can_be_piped_where_the_setting_has_a_range(Type cmdlet)
    {
        // ValidateRange refuses null, which such an object brings by the name of its property: ValidateOptionalRange does not.
        var refusing = Parameters(cmdlet)
            .Where(parameter => Nullable.GetUnderlyingType(parameter.PropertyType) is not null && Attributes<ValidateRangeAttribute>(parameter).Any())
            .Where(parameter => Attributes<ParameterAttribute>(parameter)
                .SelectMany(attribute => attribute.NamedArguments)
                .Any(argument => argument.MemberName == nameof(ParameterAttribute.ValueFromPipelineByPropertyName) && argument.TypedValue.Value is true));
        Assert.Empty(refusing.Select(parameter => parameter.Name));
    }

    // The library that cmdlets are compiled against has no bodies, so attributes are read as data and not made.
    private static IEnumerable<CustomAttributeData> Attributes<T>(MemberInfo member) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType == typeof(T));

    private static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => Attributes<ParameterAttribute>(property).Any());

    private static string Verb(Type cmdlet) => (string)Attributes<CmdletAttribute>(cmdlet).Single().ConstructorArguments[0].Value!;

    private static string Noun(Type cmdlet) => (string)Attributes<CmdletAttribute>(cmdlet).Single().ConstructorArguments[1].Value!;
}
