using System.Globalization;
using ClovaStudio.Core.Schemas;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Schemas;

public sealed class ShortFormTests
{
    [Theory]
    [InlineData("reason", """{"type":"object","properties":{"reason":{"type":"string"}},"required":["reason"]}""")]
    [InlineData(
        "label: 환불|배송|기타, score number, reason",
        """{"type":"object","properties":{"label":{"type":"string","enum":["환불","배송","기타"]},"score":{"type":"number"},"reason":{"type":"string"}},"required":["label","score","reason"]}""")]
    [InlineData("a int, b: BOOL", """{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"boolean"}},"required":["a","b"]}""")]
    [InlineData("a? date , b?", """{"type":"object","properties":{"a":{"type":"string","format":"date"},"b":{"type":"string"}}}""")]
    [InlineData("a?: date-time", """{"type":"object","properties":{"a":{"type":"string","format":"date-time"}}}""")]
    [InlineData("tags string[]", """{"type":"object","properties":{"tags":{"type":"array","items":{"type":"string"}}},"required":["tags"]}""")]
    [InlineData("m int[][]", """{"type":"object","properties":{"m":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}},"required":["m"]}""")]
    [InlineData("t: (좋음|나쁨)[]", """{"type":"object","properties":{"t":{"type":"array","items":{"type":"string","enum":["좋음","나쁨"]}}},"required":["t"]}""")]
    [InlineData(
        "rows: { name, age? int }[], n",
        """{"type":"object","properties":{"rows":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}},"required":["name"]}},"n":{"type":"string"}},"required":["rows","n"]}""")]
    [InlineData("n: 1|2|3", """{"type":"object","properties":{"n":{"type":"integer","enum":[1,2,3]}},"required":["n"]}""")]
    [InlineData("n: 0.5|1", """{"type":"object","properties":{"n":{"type":"number","enum":[0.5,1]}},"required":["n"]}""")]
    [InlineData("n: '1'|'2'", """{"type":"object","properties":{"n":{"type":"string","enum":["1","2"]}},"required":["n"]}""")]
    [InlineData("k: 'date'|\"a,b|c\"|'it''s' | 고객 문의", """{"type":"object","properties":{"k":{"type":"string","enum":["date","a,b|c","it's","고객 문의"]}},"required":["k"]}""")]
    [InlineData("'고객 이름' string\r\n, x.y-z_1", """{"type":"object","properties":{"고객 이름":{"type":"string"},"x.y-z_1":{"type":"string"}},"required":["고객 이름","x.y-z_1"]}""")]
    public void Fields_become_the_schema_of_an_object(string fields, string json)
    {
        var schema = JsonSchema.Parse(fields);
        Assert.Equal(json, schema.ToJson());
        Assert.Empty(Findings.Of(schema));
    }

    [Theory]
    [InlineData("", 1, "name is expected")]
    [InlineData("   ", 4, "name is expected")]
    [InlineData("a,", 3, "name is expected")]
    [InlineData("a,,b", 3, "name is expected")]
    [InlineData(": string", 1, "name is expected")]
    [InlineData("a string, A int", 11, "two fields")]
    [InlineData("a:", 3, "a type or alternatives")]
    [InlineData("a: x|", 6, "a type or alternatives")]
    [InlineData("a: x||y", 6, "a type or alternatives")]
    [InlineData("score nubmer", 7, "'nubmer' is no type for the field 'score'")]
    [InlineData("고객 이름", 4, "'이름' is no type")]
    [InlineData("a: 'string'", 4, "is no type")]
    [InlineData("a: string|number", 4, "is the name of a type")]
    [InlineData("kind: name|Date", 12, "'Date' among alternatives")]
    [InlineData("a: x|y|x", 8, "'x' is there twice")]
    [InlineData("a: (x)", 4, "at least two")]
    [InlineData("a: (x|y", 4, "( is not closed")]
    [InlineData("a: {b, c", 4, "{ is not closed")]
    [InlineData("a string[", 9, "[ is not closed")]
    [InlineData("a string[3]", 10, "'3' is not expected")]
    [InlineData("a string]", 9, "']' is not expected")]
    [InlineData("a 'x", 3, "' is not closed")]
    [InlineData("''", 1, "nothing between the quotes")]
    [InlineData("a??", 3, "a type or alternatives")]
    [InlineData("a: {b {c {d {e {f {g {h {i {j {k {l {m {n {o {p {q {r}}}}}}}}}}}}}}}}}", 52, "16 levels deep")]
    public void A_mistake_is_told_with_its_position(string fields, int position, string reason)
    {
        using var _ = new Culture("en-US");
        var error = Assert.Throws<ClovaStudioException>(() => JsonSchema.Parse(fields));
        Assert.Equal(ErrorCause.SchemaInvalid, error.Cause);
        Assert.Contains(reason, error.Message);
        Assert.Contains(string.Format(CultureInfo.InvariantCulture, "(position {0})", position), error.Message);
        Assert.NotEmpty(error.Advice);
    }

    [Fact]
    public void A_mistake_is_told_in_Korean_too()
    {
        using var _ = new Culture("ko-KR");
        var error = Assert.Throws<ClovaStudioException>(() => JsonSchema.Parse("score nubmer"));
        Assert.StartsWith("스키마를 사용할 수 없습니다: 'nubmer'은(는) 필드 'score'에", error.Message);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ko-KR")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Numbers_and_names_of_types_are_the_same_in_every_culture(string culture)
    {
        using var _ = new Culture(culture);
        Assert.Equal(
            """{"type":"object","properties":{"i":{"type":"integer"},"n":{"type":"number","enum":[0.5,-1.25]}},"required":["i","n"]}""",
            JsonSchema.Parse("i INTEGER, n: 0.5|-1.25").ToJson());
    }
}
