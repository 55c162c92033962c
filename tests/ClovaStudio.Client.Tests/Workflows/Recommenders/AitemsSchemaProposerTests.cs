using System;
using System.Linq;
using System.Text;
using ClovaStudio.Workflows.Recommenders;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

public sealed class AitemsSchemaProposerTests : IDisposable
{
    private readonly AitemsFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("1 2 -3", "int")]
    [InlineData("1 2147483648", "long")]
    [InlineData("1 2.5", "float")]
    [InlineData("1 2.12345678", "double")]
    [InlineData("12345678 0.5", "double")]
    [InlineData("0.000001 1", "float")]
    [InlineData("true False", "boolean")]
    [InlineData("true 1", "string")]
    [InlineData("1 2 3kg", "string")]
    [InlineData("007 8", "string")]
    [InlineData("0 8", "int")]
    [InlineData("99999999999999999999 1", "double")]
    [InlineData("1 ~ 3", "null|int")]
    [InlineData("~ ~", "null|string")]
    public void The_narrowest_type_that_every_cell_fits_is_proposed(string cells, string expected)
    {
        string[] rows = [.. cells.Split(' ').Select((cell, i) => $"r-{i},{(cell == "~" ? "" : cell)}")];

        var proposal = AitemsSchemaProposer.Propose(_files.Write("users.csv", ["USER_ID,X", .. rows]), null);

        Assert.Equal(expected, string.Join("|", proposal.Fields[1].Type));
        Assert.NotEmpty(proposal.Fields[1].Reason);
    }

    [Fact]
    public void Columns_that_AiTEMS_knows_have_the_types_that_it_demands()
    {
        var proposal = AitemsSchemaProposer.Propose(
            _files.Write("loans.csv", "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE,EVENT_VALUE", "17,9788900000017,1772413200,view,1", "18,9788900000024,1772413260,view,2", "18,9788900000024,1772413260,loan,"), null);

        Assert.Equal("interaction", proposal.DatasetType);
        Assert.Equal(
            ["USER_ID string", "ITEM_ID string", "TIMESTAMP long", "EVENT_TYPE string", "EVENT_VALUE null|int"],
            proposal.Fields.Select(field => $"{field.Name} {string.Join("|", field.Type)}"));
        Assert.All(proposal.Fields.Take(3), field => Assert.False(field.Categorical));
    }

    [Fact]
    public void Texts_that_come_back_are_categorical_and_the_reason_says_so()
    {
        string[] rows = [.. Enumerable.Range(0, 30).Select(i => $"b-{i},{(i % 2 == 0 ? "소설" : "시")},제목 {i},{i % 3}")];

        var fields = AitemsSchemaProposer.Propose(_files.Write("items.csv", ["ITEM_ID,CATEGORY,TITLE,STARS", .. rows]), null).Fields;

        Assert.Equal([false, true, false, false], fields.Select(field => field.Categorical));
        Assert.Contains("2 different values in 30 cells", fields[1].Reason, StringComparison.Ordinal);
        Assert.Contains("제목 0", fields[2].Reason, StringComparison.Ordinal);
        Assert.True(fields[1].ToField() is { Name: "CATEGORY", Categorical: true, Type: ["string"] });
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "USER_ID")]
    [InlineData("USER_ID,ITEM_ID\nr,b\n", "TIMESTAMP")]
    [InlineData("USER_ID,AGE,age\nr,1,2\n", "age")]
    [InlineData("USER_ID\n", "row")]
    [InlineData("", "row")]
    [InlineData("USER_ID,A\nr\n", "line 2")]
    [InlineData("USER_ID,A\nr,\"x\ny,z\n", "line 2")]
    public void What_no_schema_can_be_made_of_is_refused_with_the_reason(string content, string named)
    {
        var failure = Assert.Throws<ClovaStudioException>(() => AitemsSchemaProposer.Propose(_files.Write("x.csv", Encoding.UTF8.GetBytes(content)), null));

        Assert.Equal(ErrorCause.DatasetUnreadable, failure.Cause);
        Assert.Contains(named, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_in_CP949_is_refused_by_its_name()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string path = _files.Write("items.csv", Encoding.GetEncoding(949).GetBytes("ITEM_ID,CATEGORY\nb-1,한국 소설\n"));

        Assert.Contains("CP949", Assert.Throws<ClovaStudioException>(() => AitemsSchemaProposer.Propose(path, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        Assert.Equal(ErrorCause.FileUnreadable, Assert.Throws<ClovaStudioException>(() => AitemsSchemaProposer.Propose(_files.Path("none.csv"), null)).Cause);
}
