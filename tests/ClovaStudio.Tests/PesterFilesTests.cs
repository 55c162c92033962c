using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace ClovaStudio.Tests;

/// <summary>Holds that the Pester tests of a cmdlet are found by its name: tests/Pester/Area/Verb-Noun.Tests.ps1.</summary>
public sealed class PesterFilesTests
{
    /// <summary>Cmdlets without a file of their own, and the file that tests them with others.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["Complete-ClovaWatch"] = "Watches",
        ["Disable-AitemsSchedule"] = "Aitems/Enable-AitemsSchedule",
        ["Get-AitemsDataset"] = "AitemsWhole",
        ["Get-AitemsUpdate"] = "AitemsWhole",
        ["Get-ClovaStudioConnection"] = "Credentials",
        ["Get-ClovaWatch"] = "Watches",
        ["Invoke-ClovaReranker"] = "Rows",
        ["Invoke-ClovaRouter"] = "Rows",
        ["New-AitemsDataset"] = "AitemsWhole",
        ["New-AitemsService"] = "AitemsWhole",
        ["Remove-AitemsDataset"] = "AitemsWhole",
        ["Remove-AitemsService"] = "AitemsWhole",
        ["Set-AitemsDataset"] = "AitemsWhole",
        ["Set-AitemsSchema"] = "Aitems/Remove-AitemsSchema",
        ["Set-AitemsService"] = "AitemsWhole",
        ["Update-AitemsDataset"] = "AitemsWhole",
        ["Wait-AitemsDataset"] = "AitemsWhole",
    };

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Pester");

    /// <summary>The cmdlets by the area that their class is in.</summary>
    private static readonly ILookup<string, string> Cmdlets =
        CmdletTests.All.ToLookup(cmdlet => cmdlet.Namespace!.Split('.')[^1], CmdletTests.NameOf);

    private static readonly (string Area, string Cmdlet)[] Files =
        [.. Directory.GetDirectories(Folder).SelectMany(area => Directory.GetFiles(area, "*.Tests.ps1").Select(file => (Path.GetFileName(area), Path.GetFileName(file).Split('.')[0])))];

    [Fact]
    public void A_file_in_the_folder_of_an_area_is_named_for_a_cmdlet_of_that_area()
    {
        Assert.NotEmpty(Files);
        var wrong = Files.Where(file => !Cmdlets[file.Area].Contains(file.Cmdlet)).Select(file => $"{file.Area}/{file.Cmdlet}");
        Assert.True(!wrong.Any(), $"What several cmdlets have in common is tested in a file of tests/Pester itself, not in the folder of an area: {string.Join(", ", wrong)}");
    }

    [Fact]
    public void Every_cmdlet_has_a_file_or_stands_where_it_is_tested_with_others()
    {
        var missing = Cmdlets.SelectMany(area => area).Except(Files.Select(file => file.Cmdlet)).Except(Elsewhere.Keys);
        Assert.True(!missing.Any(), $"Write tests/Pester/<Area>/<Verb-Noun>.Tests.ps1, or say in {nameof(PesterFilesTests)} which file tests it: {string.Join(", ", missing)}");
        var twice = Elsewhere.Keys.Intersect(Files.Select(file => file.Cmdlet));
        Assert.True(!twice.Any(), $"They have files of their own now: {string.Join(", ", twice)}");
        var untrue = Elsewhere.Where(one => !Repository.Read("tests", "Pester", one.Value + ".Tests.ps1").Contains(one.Key, StringComparison.OrdinalIgnoreCase));
        Assert.True(!untrue.Any(), $"Not tested there: {string.Join(", ", untrue)}");
    }
}
