using System.Text;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Workflows.Datasets;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

/// <summary>The rows of a dataset held against JSONTestSuite: a line is read as the service reads it, or it has a finding.</summary>
public sealed class JsonTestSuiteTests
{
    public static TheoryData<string> MustBeRead => JsonTestSuite.MustBeRead;

    public static TheoryData<string> MustBeRefused => JsonTestSuite.MustBeRefused;

    [Theory]
    [MemberData(nameof(MustBeRead))]
    public void A_row_whose_value_is_JSON_is_read(string name) => Assert.True(IsRead(name));

    [Theory]
    [MemberData(nameof(MustBeRefused))]
    public void A_row_whose_value_is_no_JSON_is_refused(string name) => Assert.False(IsRead(name));

    private static bool IsRead(string name)
    {
        byte[] row = [.. Encoding.UTF8.GetBytes("{\"value\":"), .. JsonTestSuite.Bytes(name), (byte)'}'];
        var scanner = new JsonRowScanner(new RowCells(), new FindingList(0));
        return scanner.Scan(row, 0, row.Length) && !scanner.InvalidUtf8;
    }
}
