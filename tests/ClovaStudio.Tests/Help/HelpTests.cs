using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Help;
using Xunit;

namespace ClovaStudio.Tests.Help;

/// <summary>The help, its topics and the README say all that the module has, and nothing that it has not.</summary>
public sealed class HelpTests
{
    private static readonly IReadOnlyList<CmdletFacts> Cmdlets = CmdletFacts.Of(typeof(ClovaStudioCmdlet).Assembly);

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void Everything_that_the_module_has_is_explained_and_nothing_else(string culture)
    {
        var problems = new List<Problem>();
        var source = HelpSource.Read(Folder(culture), problems);
        Completeness.Check(Cmdlets, source, problems);
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void The_list_of_cmdlets_in_the_about_topic_is_made_by_the_build(string culture)
    {
        string staged = File.ReadAllText(Path.Combine(Repository.StagedModule, culture, "about_ClovaStudio.help.txt"));
        Assert.DoesNotContain(CmdletList.Placeholder, staged, StringComparison.Ordinal);
        Assert.All(Cmdlets, cmdlet => Assert.Contains($"\n    {cmdlet.Name}\n", staged.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void A_cmdlet_without_a_page_is_left_out_of_the_help_and_the_rest_is_there(string culture)
    {
        string docs = Directory.CreateTempSubdirectory("clovastudio-docs-").FullName;
        try
        {
            foreach (string file in Directory.GetFiles(Folder(culture)).Where(file => Path.GetFileName(file) is not ("Get-AitemsTrain.md" or "types.md")))
            {
                File.Copy(file, Path.Combine(docs, Path.GetFileName(file)));
            }

            var problems = new List<Problem>();
            var source = HelpSource.Read(docs, problems);
            string help = Path.Combine(docs, "help.xml");
            new MamlWriter(source).Write(Cmdlets, help);
            string text = File.ReadAllText(help);
            Assert.Contains("<command:name>Get-ClovaTuningTask</command:name>", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<command:name>Get-AitemsTrain</command:name>", text, StringComparison.Ordinal);

            Completeness.Check(Cmdlets, source, problems);
            Assert.Contains(problems, problem => problem.ToString() == $"{Path.Combine(docs, "Get-AitemsTrain.md")}:1: Get-AitemsTrain has no help: write this page.");
        }
        finally
        {
            Directory.Delete(docs, recursive: true);
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public void The_README_has_a_row_for_each_noun_area_by_area(string readme)
    {
        const string row = "| `*-";
        string[] actual =
        [
            .. Repository.Read(readme).Split('\n')
                .Where(line => line.StartsWith(row, StringComparison.Ordinal))
                .Select(line => line[row.Length..line.IndexOf('`', row.Length)]),
        ];
        Assert.Equal(CmdletList.Nouns(Cmdlets), actual);
    }

    private static string Folder(string culture) => Path.Combine(Repository.Root, "docs", culture);
}
