using System;
using System.Linq;
using ClovaStudio.Datasets;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Datasets.TemporaryDataset;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

/// <summary>Names out of a file reach terminals and logs, so nothing in them may steer those.</summary>
public sealed class UntrustedNameTests
{
    [Theory]
    [InlineData("Te\u202Ext", "Te<U+202E>xt", "right-to-left override")]
    [InlineData("Te\u2066x\u2069t", "Te<U+2066>x<U+2069>t", "isolates")]
    [InlineData("Te\u200Bxt", "Te<U+200B>xt", "zero width space")]
    [InlineData("\uFEFFText", "<U+FEFF>Text", "byte order mark")]
    [InlineData("Te\U000E0041xt", "Te<U+E0041>xt", "a tag character, in two halves")]
    [InlineData("Te\u001B[31mxt", "Te<U+001B>[31mxt", "escape sequence")]
    [InlineData("Te\r\nxt", "Te xt", "line end")]
    [InlineData("Te\u00A0xt", "Te<U+00A0>xt", "no-break space")]
    [InlineData("글😀", "글😀", "what can be seen stays")]
    public void A_name_is_shown_with_what_cannot_be_seen_named(string name, string shown, string what)
    {
        string escaped = string.Concat(name.Select(character => $"\\u{(int)character:x4}"));
        var json = CheckJson(JsonRows().Select(row => row.Replace("\"C_ID\"", $"\"{escaped}\":1,\"C_ID\"", StringComparison.Ordinal)));
        AssertShown(json, shown, what);

        string quoted = "\"" + name + "\"";
        var csv = CheckCsv(CsvRows().Select((row, i) => row + "," + (i == 0 ? quoted : "x")));
        AssertShown(csv, shown, what);
    }

    [Fact]
    public void A_name_of_megabytes_is_cut()
    {
        string name = new('x', 3_000_000);
        var finding = Faults(CheckJson(JsonRows().Select(row => row.Replace("\"C_ID\"", $"\"{name}\":1,\"C_ID\"", StringComparison.Ordinal))))[0];
        Assert.True(finding.Column!.Length <= 201 && finding.Message.Length <= 300);
    }

    // A name without what cannot be seen would look like the right one, and the advice be to remove the column and to add it.
    private static void AssertShown(DatasetReport report, string shown, string what)
    {
        var finding = Faults(report).First(fault => fault.Message.Contains("unexpected column", StringComparison.Ordinal));
        Assert.True(finding.Column == shown, $"{what}: {finding.Column}");
        Assert.EndsWith(" " + shown, finding.Message, StringComparison.Ordinal);
    }
}
