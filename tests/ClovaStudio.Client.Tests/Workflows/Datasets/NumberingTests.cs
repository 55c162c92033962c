using System;
using System.Globalization;
using System.Linq;
using ClovaStudio.Datasets;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Datasets.TemporaryDataset;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

/// <summary>Rows are written as conversation.turn; the faults as line:column.</summary>
public sealed class NumberingTests
{
    [Theory]
    [InlineData("0.0 0.1 1.0 2.0 2.1 2.2 3.0", "")]
    [InlineData("1.0 1.1 2.0 3.0", "1:C_ID")]
    [InlineData("0.1 0.2 1.0", "1:T_ID")]
    [InlineData("0.0 0.1 2.0 3.0 4.0", "3:C_ID")]
    [InlineData("0.0 1.0 9.0 3.0 4.0", "3:C_ID")]
    [InlineData("0.0 1.0 2.0 1.0 3.0 4.0", "4:C_ID")]
    [InlineData("0.0 0.1 1.0 1.1 0.0 0.1 1.0 1.1", "5:C_ID")]
    [InlineData("0.0 0.1 1.0 0.2 2.0", "4:C_ID")]
    [InlineData("0.0 1.0 1.2 1.3 2.0", "3:T_ID")]
    [InlineData("0.0 1.0 1.0 1.1 1.2 2.0", "3:T_ID")]
    [InlineData("0.0 1.0 1.7 1.2 1.3 2.0", "3:T_ID")]
    [InlineData("0.0 1.1 1.2 2.0", "2:T_ID")]
    [InlineData("0.0 1.0 2.1 2.2 3.1 3.2 4.0", "3:T_ID 5:T_ID")]
    [InlineData("0.0 1.0 5.0 6.0 9.0 10.0", "3:C_ID 5:C_ID")]
    public void A_break_of_the_numbering_is_found_once_at_its_row(string rows, string faults)
    {
        (long C, long T)[] numbers = rows.Split(' ').Select(r => r.Split('.')).Select(p => (long.Parse(p[0], CultureInfo.InvariantCulture), long.Parse(p[1], CultureInfo.InvariantCulture))).ToArray();
        var json = CheckJson(numbers.Select(n => JsonRow(n.C, n.T)));
        var csv = CheckCsv(numbers.Select(n => CsvRow(n.C, n.T)).Prepend(Header));

        Assert.Equal(faults, Found(json, 0));
        Assert.Equal(faults, Found(csv, 1));
        Assert.All(json.Findings.Where(f => f.Column is not null), f => Assert.Equal("Invalid dataset: " + f.Column, f.Message));

        static string Found(DatasetReport report, int headers) =>
            string.Join(' ', report.Findings.Where(f => f.Column is not null).Select(f => $"{f.Line - headers}:{f.Column}"));
    }

    [Fact]
    public void The_advice_names_the_number_found_and_the_number_expected()
    {
        var report = CheckJson(new[] { JsonRow(0, 0), JsonRow(0, 5), JsonRow(7, 0) });

        Assert.Contains("5", report.Findings[0].Advice, StringComparison.Ordinal);
        Assert.Contains("1", report.Findings[0].Advice, StringComparison.Ordinal);
        Assert.Contains("C_ID is 7", report.Findings[1].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_row_that_cannot_be_decoded_the_numbering_is_taken_up_again()
    {
        var rows = JsonRows();
        rows[4] = "{";
        rows.RemoveRange(5, 3);

        Assert.Equal(5, Assert.Single(Faults(CheckJson(rows))).Line);
    }
}
