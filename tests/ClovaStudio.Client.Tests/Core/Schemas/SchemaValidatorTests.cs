using System;
using System.Collections;
using System.Collections.Specialized;
using System.Linq;
using ClovaStudio.Core.Schemas;
using Newtonsoft.Json;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Schemas;

public sealed class SchemaValidatorTests
{
    private const string Ship = """{"type":"object","properties":{"ship":{"type":"string","description":"name"},"berth":{"type":"integer","minimum":1,"maximum":40},"cargo":{"type":"array","items":{"type":"string","enum":["oil","grain","cars"]},"minItems":1,"maxItems":3},"eta":{"type":"string","format":"date-time"},"pilot":{"anyOf":[{"type":"string"},{"type":"boolean"}]}},"required":["ship","berth","cargo"]}""";

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ko-KR")]
    [InlineData("en-US")]
    public void The_documented_answer_comes_out_typed_in_every_culture(string culture)
    {
        using var _ = new Culture(culture);
        var result = Check(Ship, "{\n  \"ship\": \"한빛호\",\n  \"berth\": 12,\n  \"cargo\": [\n    \"grain\",\n    \"cars\"\n  ],\n  \"eta\": \"2026-09-02T08:00:00+09:00\"\n}");
        Assert.True(result.Findings.Count == 0, string.Join("; ", result.Findings));
        var value = result.GetValue();
        Assert.Equal(["ship", "berth", "cargo", "eta", "pilot"], value.Keys.Cast<string>());
        Assert.Equal("한빛호", value["ship"]);
        Assert.Equal(12L, value["berth"]);
        Assert.Equal(new object[] { "grain", "cars" }, value["cargo"]);
        var eta = Assert.IsType<DateTime>(value["eta"]);
        Assert.Equal(DateTimeKind.Local, eta.Kind);
        Assert.Equal(new DateTime(2026, 9, 1, 23, 0, 0, DateTimeKind.Utc), eta.ToUniversalTime());
        Assert.Null(value["pilot"]);
    }

    [Fact]
    public void A_cut_answer_is_no_answer()
    {
        using var _ = new Culture("en-US");
        var result = Check(Ship, "{\n  \"ship\": \"한빛호\",\n  \"berth");
        Assert.False(result.Findings.Count == 0);
        Assert.Null(result.Value);
        Assert.Equal("$: the JSON ends too early (line 3, position 9)", Assert.Single(result.Findings).ToString());
        Assert.Equal(ErrorCause.AnswerMisfit, Assert.Throws<ClovaStudioException>(() => result.GetValue()).Cause);
    }

    [Theory]
    [InlineData("""{"type":"integer"}""", "1.5", "$.v: must be integer, but is number")]
    [InlineData("""{"type":"integer"}""", "\"1\"", "$.v: must be integer, but is string")]
    [InlineData("""{"type":"number"}""", "true", "$.v: must be number, but is boolean")]
    [InlineData("""{"type":"string"}""", "1", "$.v: must be string, but is number")]
    [InlineData("""{"type":"string"}""", "null", "$.v: must be string, but is null")]
    [InlineData("""{"type":"boolean"}""", "0", "$.v: must be boolean, but is number")]
    [InlineData("""{"type":"array"}""", "{}", "$.v: must be array, but is object")]
    [InlineData("""{"type":"object"}""", "[]", "$.v: must be object, but is array")]
    [InlineData("""{"type":"integer","minimum":1}""", "0", "$.v: is less than 1")]
    [InlineData("""{"type":"integer","maximum":9007199254740992}""", "9007199254740993", "$.v: is more than 9007199254740992")]
    [InlineData("""{"type":"number","minimum":0.1}""", "0.09999999999999999999999", "$.v: is less than 0.1")]
    [InlineData("""{"type":"number"}""", "1e400", "$.v: is too large a number")]
    [InlineData("""{"type":"integer"}""", "1e400", "$.v: is too large a number")]
    [InlineData("""{"type":"string","enum":["a","b"]}""", "\"A\"", "$.v: must be one of a, b")]
    [InlineData("""{"enum":[1,true]}""", "false", "$.v: must be one of 1, true")]
    [InlineData("""{"type":"array","items":{"type":"integer"},"minItems":2}""", "[1]", "$.v: has 1 items, at least 2 are asked for")]
    [InlineData("""{"type":"array","maxItems":0}""", "[1]", "$.v: has 1 items, at most 0 are asked for")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,\"x\"]", "$.v[1]: must be integer, but is string")]
    [InlineData("""{"type":"object","properties":{"a b":{"type":"integer"}},"required":["a b"]}""", "{}", "$.v: 'a b' is missing")]
    [InlineData("""{"type":"object","properties":{"a b":{"type":"integer"}}}""", "{\"a b\":\"\"}", "$.v['a b']: must be integer, but is string")]
    [InlineData("""{"type":"object","properties":{"a":{}},"additionalProperties":false}""", "{\"b\":1}", "$.v.b: the schema does not allow this property")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", "{\"b\":\"1\"}", "$.v.b: must be integer, but is string")]
    [InlineData("""{"type":"object","properties":{"a":{}}}""", "{\"A\":1}", "$.v.A: another name of the object differs from this one in case alone")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer","minimum":3}]}""", "2", "$.v: fits none of the 2 alternatives")]
    [InlineData("""{"type":"integer","anyOf":[{"minimum":3},{"maximum":1}]}""", "2", "$.v: fits none of the 2 alternatives")]
    [InlineData("""{"type":"string","format":"uuid"}""", "\"secret\"", "$.v: is no uuid")]
    public void What_does_not_fit_is_told_with_its_path_and_without_the_answers_text(string schema, string value, string finding)
    {
        using var _ = new Culture("en-US");
        var result = Check(Around(schema), $$"""{"v":{{value}} }""");
        Assert.Equal(finding, Assert.Single(result.Findings).ToString());
        Assert.Null(result.Value);
    }

    [Fact]
    public void All_that_does_not_fit_is_told_up_to_fifty()
    {
        var result = Check("""{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"},"c":{"type":"string"}},"required":["c"]}""", """{"a":"","b":1}""");
        Assert.Equal(["$", "$.a", "$.b"], result.Findings.Select(finding => finding.Path));
        result = Check(Around("""{"type":"array","items":{"type":"integer"}}"""), $$"""{"v":[{{string.Join(",", Enumerable.Repeat("\"\"", 1000))}}]}""");
        Assert.Equal(50, result.Findings.Count);
    }

    [Theory]
    [InlineData("```json\n{\"v\":1}\n```", true)]
    [InlineData("  ```JSON \r\n{\"v\":1}\r\n```\n", true)]
    [InlineData("```\n{\"v\":1}```", true)]
    [InlineData("{\"v\":1}", true)]
    [InlineData("\n {\"v\":1} \n", true)]
    [InlineData("```python\n{\"v\":1}\n```", false)]
    [InlineData("```json\n{\"v\":1}", false)]
    [InlineData("{\"v\":1}\n```", false)]
    [InlineData("```json\n```json\n{\"v\":1}\n```\n```", false)]
    [InlineData("Here you are: {\"v\":1}", false)]
    [InlineData("{\"v\":1}{\"v\":2}", false)]
    [InlineData("{\"v\":1} done", false)]
    [InlineData("{\"v\":1,\"v\":2}", false)]
    [InlineData("{\"v\":NaN}", false)]
    [InlineData("{\"v\":Infinity}", false)]
    [InlineData("{\"v\":1,}", false)]
    [InlineData("{\"v\":01}", false)]
    [InlineData("{\"v\":0x1}", false)]
    [InlineData("{'v':1}", false)]
    [InlineData("{v:1}", false)]
    [InlineData("{\"v\":1/*x*/}", false)]
    [InlineData("```", false)]
    [InlineData("", false)]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    public void An_answer_is_one_object_of_JSON_in_one_fence_at_most(string answer, bool taken) =>
        Assert.Equal(taken, Check(Around("""{"type":"number"}"""), answer).Findings.Count == 0);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void An_answer_is_at_most_64_levels_deep(int lists, bool taken) =>
        Assert.Equal(taken, Check(Around("{}"), $$"""{"v":{{new string('[', lists)}}{{new string(']', lists)}} }""").Findings.Count == 0);

    [Fact]
    public void An_endless_depth_does_not_end_the_process() =>
        Assert.False(Check(Around("{}"), "{\"v\":" + new string('[', 1_000_000)).Findings.Count == 0);

    [Theory]
    [InlineData("integer", "12", 12L)]
    [InlineData("integer", "-0", 0L)]
    [InlineData("integer", "2.0", 2L)]
    [InlineData("integer", "1.5e1", 15L)]
    [InlineData("integer", "9223372036854775807", long.MaxValue)]
    [InlineData("integer", "-9223372036854775808", long.MinValue)]
    [InlineData("integer", "1e40", 1e40)]
    [InlineData("number", "12", 12.0)]
    [InlineData("number", "0.1", 0.1)]
    [InlineData("number", "-1.25E-2", -0.0125)]
    public void Numbers_come_as_long_or_double(string type, string json, object value)
    {
        using var _ = new Culture("de-DE");
        Assert.Equal(value, Check(Around($$"""{"type":"{{type}}"}"""), $$"""{"v":{{json}} }""").GetValue()["v"]);
    }

    [Fact]
    public void An_integer_beyond_long_is_a_decimal() =>
        Assert.Equal(9223372036854775808m, Check(Around("""{"type":"integer"}"""), """{"v":9223372036854775808}""").GetValue()["v"]);

    [Fact]
    public void Values_without_a_type_come_as_they_look()
    {
        var value = Check(Around("{}"), """{"v":[1,1.0,1e400,"2026-09-02T08:00:00Z",null,{"b":[true]}],"more":"x"}""").GetValue();
        object[] items = Assert.IsType<object[]>(value["v"]);
        Assert.Equal([1L, 1.0, "1e400", "2026-09-02T08:00:00Z", null], items.Take(5));
        Assert.Equal(new object[] { true }, Assert.IsType<OrderedDictionary>(items[5])["b"]);
        Assert.Equal("x", value["more"]);
    }

    [Fact]
    public void Properties_come_in_the_schemas_order_and_those_left_out_as_null()
    {
        var schema = JsonSchema.Parse("z int, a, m? number, n? string");
        var value = new SchemaValidator(schema).Validate("""{"x":1,"a":"","n":null,"z":2}""").GetValue();
        Assert.Equal(["z", "a", "m", "n", "x"], value.Keys.Cast<string>());
        Assert.Equal([2L, "", null, null, 1L], value.Values.Cast<object?>());
    }

    [Fact]
    public void The_alternative_that_fits_types_the_value()
    {
        string schema = Around("""{"anyOf":[{"type":"string","format":"date"},{"type":"object","properties":{"n":{"type":"number"}}},{"type":"string"},{"type":"array","items":{"type":"number"}}]}""");
        Assert.Equal(new DateTime(2026, 9, 2), Check(schema, """{"v":"2026-09-02"}""").GetValue()["v"]);
        Assert.Equal("soon", Check(schema, """{"v":"soon"}""").GetValue()["v"]);
        Assert.Equal(new object[] { 1.0 }, Check(schema, """{"v":[1]}""").GetValue()["v"]);
        Assert.Equal(3.0, ((IDictionary)Check(schema, """{"v":{"n":3}}""").GetValue()["v"]!)["n"]);
    }

    [Fact]
    public void Alternatives_beside_properties_add_to_them()
    {
        string schema = Around("""{"type":"object","properties":{"a":{"type":"number"}},"anyOf":[{"properties":{"a":{"type":"integer"},"b":{"type":"number"}},"required":["b"]},{"required":["c"]}]}""");
        var value = (IDictionary)Check(schema, """{"v":{"a":1,"b":2}}""").GetValue()["v"]!;
        Assert.Equal([1.0, 2.0], value.Values.Cast<object?>());
        Assert.False(Check(schema, """{"v":{"a":1}}""").Findings.Count == 0);
    }

    [Theory]
    [InlineData("date-time", "2026-09-02T08:00:00Z", true)]
    [InlineData("date-time", "2026-09-02t08:00:00.123456789+09:00", true)]
    [InlineData("date-time", "1998-12-31T23:59:60Z", true)]
    [InlineData("date-time", "1999-01-01T08:59:60+09:00", true)]
    [InlineData("date-time", "1998-12-31T23:58:60Z", false)]
    [InlineData("date-time", "2026-09-02T08:00:00", false)]
    [InlineData("date-time", "2026-09-02 08:00:00Z", false)]
    [InlineData("date-time", "2026-13-02T08:00:00Z", false)]
    [InlineData("date-time", "2026-02-29T08:00:00Z", false)]
    [InlineData("date-time", "2026-09-02T24:00:00Z", false)]
    [InlineData("date-time", "2026-09-02T08:00:00+24:00", false)]
    [InlineData("date-time", "2026-09-02T08:00Z", false)]
    [InlineData("date-time", "0001-01-01T00:00:00+09:00", false)]
    [InlineData("date-time", "2026-09-02T08:00:00Z\n", false)]
    [InlineData("date", "2024-02-29", true)]
    [InlineData("date", "2023-02-29", false)]
    [InlineData("date", "2023-2-9", false)]
    [InlineData("date", "2023-02-09\n", false)]
    [InlineData("time", "08:00:00Z", true)]
    [InlineData("time", "08:00:00.5-03:30", true)]
    [InlineData("time", "08:00:00", false)]
    [InlineData("time", "08:60:00Z", false)]
    [InlineData("duration", "P1Y2M3DT4H5M6S", true)]
    [InlineData("duration", "PT36H", true)]
    [InlineData("duration", "P2W", true)]
    [InlineData("duration", "P", false)]
    [InlineData("duration", "P1DT", false)]
    [InlineData("duration", "P1Y2D", false)]
    [InlineData("duration", "PT1H2S", false)]
    [InlineData("duration", "P1W2D", false)]
    [InlineData("duration", "PT1.5S", false)]
    [InlineData("duration", "1 hour", false)]
    [InlineData("email", "kim.ji@example.co.kr", true)]
    [InlineData("email", "a+b@example", true)]
    [InlineData("email", "a..b@example.com", false)]
    [InlineData("email", "a@b@example.com", false)]
    [InlineData("email", "@example.com", false)]
    [InlineData("email", "a b@example.com", false)]
    [InlineData("hostname", "clovastudio.stream.ntruss.com", true)]
    [InlineData("hostname", "-a.com", false)]
    [InlineData("hostname", "a..com", false)]
    [InlineData("hostname", "a_b.com", false)]
    [InlineData("hostname", "", false)]
    [InlineData("ipv4", "192.168.0.1", true)]
    [InlineData("ipv4", "256.0.0.1", false)]
    [InlineData("ipv4", "01.0.0.1", false)]
    [InlineData("ipv4", "1.2.3", false)]
    [InlineData("ipv4", "1.2.3.4.", false)]
    [InlineData("ipv4", "1.2.3.4.5", false)]
    [InlineData("ipv6", "::1", true)]
    [InlineData("ipv6", "2001:db8::8:800:200c:417a", true)]
    [InlineData("ipv6", "::ffff:192.168.0.1", true)]
    [InlineData("ipv6", "1:2:3:4:5:6:7:8", true)]
    [InlineData("ipv6", "1:2:3:4:5:6:7", false)]
    [InlineData("ipv6", "1::2::3", false)]
    [InlineData("ipv6", "::12345", false)]
    [InlineData("ipv6", "fe80::1%eth0", false)]
    [InlineData("ipv6", "[::1]", false)]
    [InlineData("ipv6", "192.168.0.1", false)]
    [InlineData("ipv6", "::ffff:300.1.1.1", false)]
    [InlineData("uuid", "2eb8aa08-AA98-11ea-b4aa-73b441d16380", true)]
    [InlineData("uuid", "2eb8aa08aa9811eab4aa73b441d16380", false)]
    [InlineData("uuid", "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}", false)]
    public void Formats_are_those_of_their_standards(string format, string text, bool fits)
    {
        var result = Check(Around($$"""{"type":"string","format":"{{format}}"}"""), $$"""{"v":{{JsonConvert.SerializeObject(text)}} }""");
        Assert.Equal(fits, result.Findings.Count == 0);
    }

    [Fact]
    public void Every_format_that_is_taken_is_checked() =>
        Assert.All(SchemaFormats.All, format => Assert.False(SchemaFormats.IsMatch(format, "?")));

    [Fact]
    public void A_leap_second_is_the_first_second_of_the_next_day() =>
        Assert.Equal(new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero), SchemaFormats.ToDateTime("1998-12-31T23:59:60Z"));

    [Fact]
    public void One_validator_serves_many_threads()
    {
        var validator = new SchemaValidator(JsonSchema.FromJson(Ship));
        var results = Enumerable.Range(0, 2000).AsParallel().Select(i => (i % 60, validator.Validate($$"""{"ship":"x","berth":{{i % 60}},"cargo":["oil"]}"""))).ToList();
        Assert.All(results, result => Assert.Equal(result.Item1 is >= 1 and <= 40, result.Item2.Findings.Count == 0));
    }

    private static string Around(string schema) => $$"""{"type":"object","properties":{"v":{{schema}} },"required":["v"]}""";

    private static SchemaResult Check(string schema, string answer) => new SchemaValidator(JsonSchema.FromJson(schema)).Validate(answer);
}
