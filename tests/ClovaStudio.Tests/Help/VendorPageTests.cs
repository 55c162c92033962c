using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Help;
using Xunit;

namespace ClovaStudio.Tests.Help;

/// <summary>What leads to the vendor's pages leads to pages that there are.</summary>
public sealed class VendorPageTests
{
    /// <summary>The pages of api.ncloud-docs.com and guide.ncloud-docs.com that the contract of the wire was read from.</summary>
    private static readonly string[] Pages =
    [
        "ai-application-service-aitems-dataset-create",
        "ai-application-service-aitems-dataset-delete",
        "ai-application-service-aitems-dataset-list",
        "ai-application-service-aitems-dataset-modify",
        "ai-application-service-aitems-dataset-modifydesc",
        "ai-application-service-aitems-dataset-read",
        "ai-application-service-aitems-schema-create",
        "ai-application-service-aitems-schema-delete",
        "ai-application-service-aitems-schema-list",
        "ai-application-service-aitems-schema-modifydesc",
        "ai-application-service-aitems-schema-read",
        "ai-application-service-aitems-schema-validation",
        "ai-application-service-aitems-service-create",
        "ai-application-service-aitems-service-delete",
        "ai-application-service-aitems-service-infertest",
        "ai-application-service-aitems-service-intervallearning",
        "ai-application-service-aitems-service-intervalupload",
        "ai-application-service-aitems-service-learning",
        "ai-application-service-aitems-service-list",
        "ai-application-service-aitems-service-read",
        "ai-application-service-aitems-service-trainlist",
        "ai-application-service-aitems-service-trainread",
        "ai-application-service-aitems-service-updatedataset",
        "ai-application-service-aitems-service-updateinterval",
        "ai-application-service-aitems-service-updatelist",
        "ai-naver-clovastudio-summary",
        "aitems-dataset",
        "aitems-overview",
        "aitems-schema",
        "aitems-service",
        "api-call-lgc-errorhandling",
        "clovastudio-chatcompletions",
        "clovastudio-chatcompletionsv3",
        "clovastudio-chatcompletionsv3-fc",
        "clovastudio-chatcompletionsv3-so",
        "clovastudio-chatcompletionsv3-thinking",
        "clovastudio-completions",
        "clovastudio-deletetask",
        "clovastudio-embedding",
        "clovastudio-embeddingv2",
        "clovastudio-generateskillsetfinalanswer",
        "clovastudio-gettask",
        "clovastudio-gettasks",
        "clovastudio-instructiondataset",
        "clovastudio-model",
        "clovastudio-openaicompatibility",
        "clovastudio-overview",
        "clovastudio-posttask",
        "clovastudio-ragreasoning",
        "clovastudio-ratelimiting",
        "clovastudio-reranker",
        "clovastudio-router",
        "clovastudio-segmentation",
        "clovastudio-sliding",
        "clovastudio-summarization",
        "clovastudio-tokenizerembedding",
        "clovastudio-tokenizerhcx",
        "clovastudio-tokenizerhcxv3",
        "clovastudio-troubleshoot",
        "clovastudio-troubleshoot-c4xx",
        "common-ncpapi",
        "storage-objectstorage",
    ];

    /// <summary>Those that describe the console, and have no twin among the pages of the API.</summary>
    private static readonly string[] GuidePages = ["aitems-dataset", "aitems-schema", "aitems-service"];

    [Fact]
    public void Every_link_to_the_vendor_leads_to_a_page_that_there_is()
    {
        string[] folders = [Path.Combine(Repository.Root, "src"), Path.Combine(Repository.Root, "docs")];
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root, "README*.md"))
            .Where(file => Path.GetExtension(file) is ".cs" or ".md" or ".txt" or ".resx" && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        foreach (string file in files)
        {
            foreach (Match link in Regex.Matches(File.ReadAllText(file), @"(?<host>[a-z]+)\.ncloud-docs\.com/docs/(?:en/)?(?<page>[a-z0-9-]+)"))
            {
                string page = link.Groups["page"].Value;
                Assert.True(Pages.Contains(page), $"{file} leads to {link.Value}. If the vendor has that page, put it on the list here.");
                Assert.False(GuidePages.Contains(page) && link.Groups["host"].Value != "guide", $"{file} leads to {link.Value}: that page is one of guide.ncloud-docs.com.");
            }
        }
    }

    [Fact]
    public void Every_cmdlet_has_an_online_page_and_it_is_the_first_that_its_help_names()
    {
        foreach (var type in typeof(ClovaStudioCmdlet).Assembly.GetTypes().Where(type => !type.IsAbstract))
        {
            var attribute = CmdletFacts.Attributes(type, "CmdletAttribute").FirstOrDefault();
            if (attribute is null)
            {
                continue;
            }

            string name = $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}";
            string uri = CmdletFacts.Named(attribute, "HelpUri", "");
            Assert.True(uri.Length > 0, $"{name} has no HelpUri, so Get-Help -Online opens other people's pages. Give it the vendor's page in its attribute.");
            Assert.Matches(@"^https://(api|guide)\.ncloud-docs\.com/docs/", uri);
            string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "en-US", name + ".md"));
            string first = Regex.Match(page[Math.Max(0, page.IndexOf("## RELATED LINKS", StringComparison.Ordinal))..], @"https://[a-z]+\.ncloud-docs\.com/[^)\s]*").Value;
            Assert.True(first.Length == 0 || first == uri, $"{name} opens {uri}, and its help names {first} first.");
        }
    }
}
