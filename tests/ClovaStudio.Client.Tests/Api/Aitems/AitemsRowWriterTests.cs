using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Aitems;

public sealed class AitemsRowWriterTests
{
    public static TheoryData<string, object?, string> Values => new()
    {
        { "string", "x", "\"x\"" },
        { "string", 17, "\"17\"" },
        { "string", "  kept ", "\"  kept \"" },
        { "int", "17", "17" },
        { "int", " 17 ", "17" },
        { "int", -3L, "-3" },
        { "long", "1772413200", "1772413200" },
        { "long", 5e9, "5000000000" },
        { "float", "1.5", "1.5" },
        { "double", "1e-3", "0.001" },
        { "double", 2, "2.0" },
        { "boolean", "True", "true" },
        { "boolean", false, "false" },
        { "null|int", "", "null" },
        { "null|int", null, "null" },
        { "null|int", "4", "4" },
        { "int|string", "4", "4" },
        { "int|string", "four", "\"four\"" },
        { "decimal128", "4.5", "\"4.5\"" }, // a type that the service may have added
    };

    public static TheoryData<string, object?> Misfits => new()
    {
        { "string", "" },
        { "string", null },
        { "int", "x" },
        { "int", "1.5" },
        { "int", "3000000000" },
        { "long", "1,000" },
        { "long", "99999999999999999999" },
        { "double", "NaN" },
        { "double", "1,5" },
        { "boolean", "yes" },
        { "null|int", "x" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_cell_becomes_what_the_schema_says(string type, object? cell, string json) =>
        Assert.Equal($$"""{"C":{{json}}}""", Writer(type).Write([("C", cell)]));

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_cell_that_does_not_fit_is_refused_by_its_column(string type, object? cell)
    {
        var error = Assert.Throws<ClovaStudioException>(() => Writer(type).Write([("C", cell)]));
        Assert.Equal((ErrorCause.InvalidArgument, "C"), (error.Cause, error.Target));
    }

    [Fact]
    public void All_columns_of_the_schema_come_in_its_order_and_no_others()
    {
        var writer = new AitemsRowWriter([AitemsCloud.Field("A", "string"), AitemsCloud.Field("B", "null", "int"), AitemsCloud.Field("D", "int")]);
        Assert.Equal("""{"A":"x","B":null,"D":4}""", writer.Write([("D", 4), ("EXTRA", 1), ("a", "other case"), ("A", "x")]));
        Assert.Throws<ClovaStudioException>(() => writer.Write([("A", "x")]));
        Assert.True(writer.Knows("A"));
        Assert.False(writer.Knows("a"));
    }

    [Fact]
    public void A_row_is_one_line_whatever_it_holds() =>
        Assert.Equal("{\"C\":\"a\\nb\\r\\\"c\"}", Writer("string").Write([("C", "a\nb\r\"c")]));

    private static AitemsRowWriter Writer(string types) => new([new AitemsSchemaField { Name = "C", Type = types.Split('|') }]);
}
