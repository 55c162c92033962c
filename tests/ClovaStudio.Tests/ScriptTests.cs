using System;
using System.IO;
using System.Linq;
using Xunit;

namespace ClovaStudio.Tests;

/// <summary>What holds of every script of the repository and needs no PowerShell to be seen.</summary>
public sealed class ScriptTests
{
    private static readonly string[] Extensions = [".ps1", ".psm1", ".psd1"];
    private static readonly string[] Made = ["artifacts", "bin", "obj", ".git"];

    [Fact]
    public void A_script_that_is_not_ASCII_alone_has_a_BOM_without_which_Windows_PowerShell_reads_it_in_the_code_page_of_its_country()
    {
        string[] scripts = [.. Directory.GetFiles(Repository.Root, "*.ps*1", SearchOption.AllDirectories)
            .Where(file => Extensions.Contains(Path.GetExtension(file)) && !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Intersect(Made).Any())];
        string[] bare = [.. scripts.Where(file => File.ReadAllBytes(file) is var bytes && bytes.Any(one => one > 127) && !bytes.AsSpan().StartsWith("\uFEFF"u8))];

        Assert.True(scripts.Length > 50, $"Only {scripts.Length} scripts were found.");
        Assert.True(bare.Length == 0, $"These need a BOM: {string.Join(", ", bare.Select(Path.GetFileName))}");
    }
}
