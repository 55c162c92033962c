using System.Linq;
using ClovaStudio.Core.Schemas;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Schemas;

public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"type":"string","pattern":"^x$"}""", "$.properties.a.pattern")]
    [InlineData("""{"type":"string","minLength":1}""", "$.properties.a.minLength")]
    [InlineData("""{"type":"string","format":"uri"}""", "$.properties.a.format")]
    [InlineData("""{"type":"integer","format":"date"}""", "$.properties.a.format")]
    [InlineData("""{"type":"integer","exclusiveMinimum":0}""", "$.properties.a.exclusiveMinimum")]
    [InlineData("""{"type":"integer","multipleOf":2}""", "$.properties.a.multipleOf")]
    [InlineData("""{"type":"integer","minimum":"1"}""", "$.properties.a.minimum")]
    [InlineData("""{"type":"integer","minimum":2,"maximum":1}""", "$.properties.a.minimum")]
    [InlineData("""{"type":"string","minimum":2}""", "$.properties.a.minimum")]
    [InlineData("""{"type":"array","items":{"type":"string"},"uniqueItems":true}""", "$.properties.a.uniqueItems")]
    [InlineData("""{"type":"array","items":[{"type":"string"}]}""", "$.properties.a.items")]
    [InlineData("""{"type":"array","items":true}""", "$.properties.a.items")]
    [InlineData("""{"type":"array","items":{"type":"text"}}""", "$.properties.a.items.type")]
    [InlineData("""{"type":"array","minItems":-1}""", "$.properties.a.minItems")]
    [InlineData("""{"type":"array","maxItems":1.5}""", "$.properties.a.maxItems")]
    [InlineData("""{"type":"array","minItems":3,"maxItems":2}""", "$.properties.a.minItems")]
    [InlineData("""{"type":["string","null"]}""", "$.properties.a.type")]
    [InlineData("""{"type":"null"}""", "$.properties.a.type")]
    [InlineData("""{"const":1}""", "$.properties.a.const")]
    [InlineData("""{"oneOf":[{"type":"string"}]}""", "$.properties.a.oneOf")]
    [InlineData("""{"allOf":[{"type":"string"}]}""", "$.properties.a.allOf")]
    [InlineData("""{"not":{"type":"string"}}""", "$.properties.a.not")]
    [InlineData("""{"type":"string","default":"x"}""", "$.properties.a.default")]
    [InlineData("""{"type":"string","examples":["x"]}""", "$.properties.a.examples")]
    [InlineData("""{"type":"string","description":1}""", "$.properties.a.description")]
    [InlineData("""{"type":"string","enum":[]}""", "$.properties.a.enum")]
    [InlineData("""{"type":"string","enum":"x"}""", "$.properties.a.enum")]
    [InlineData("""{"type":"string","enum":["x",1]}""", "$.properties.a.enum[1]")]
    [InlineData("""{"enum":["x",null]}""", "$.properties.a.enum[1]")]
    [InlineData("""{"enum":[1,1.0]}""", "$.properties.a.enum[1]")]
    [InlineData("""{"anyOf":[]}""", "$.properties.a.anyOf")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"string","pattern":"x"}]}""", "$.properties.a.anyOf[1].pattern")]
    [InlineData("""{"type":"object","properties":[]}""", "$.properties.a.properties")]
    [InlineData("""{"type":"object","properties":{"b c":{"const":1}}}""", "$.properties.a.properties['b c'].const")]
    [InlineData("""{"type":"object","properties":{"환불":{"const":1}}}""", "$.properties.a.properties.환불.const")]
    [InlineData("""{"type":"object","properties":{"b":{},"B":{}}}""", "$.properties.a.properties.B")]
    [InlineData("""{"type":"object","properties":{"b":{}},"required":["b","c"]}""", "$.properties.a.required")]
    [InlineData("""{"type":"object","properties":{"b":{}},"required":["b","b"]}""", "$.properties.a.required")]
    [InlineData("""{"type":"object","required":"b"}""", "$.properties.a.required")]
    [InlineData("""{"type":"object","patternProperties":{}}""", "$.properties.a.patternProperties")]
    [InlineData("""{"type":"object","additionalProperties":{"const":1}}""", "$.properties.a.additionalProperties.const")]
    [InlineData("true", "$.properties.a")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "$.properties.a.$ref")]
    [InlineData("""{"$ref":"https://example.com/x"}""", "$.properties.a.$ref")]
    [InlineData("""{"$ref":"#anchor"}""", "$.properties.a.$ref")]
    [InlineData("""{"$ref":"#"}""", "$.properties.a.$ref")]
    [InlineData("""{"$ref":"#/$defs/good","minimum":1}""", "$.properties.a.minimum")]
    [InlineData("""{"$ref":"#/$defs/bad"}""", "$.properties.a.pattern")]
    [InlineData("""{"$ref":"#/$defs/loop"}""", "$.properties.a.items.items.$ref")]
    public void What_the_service_does_not_take_is_refused_with_its_path(string schema, string path)
    {
        var whole = JsonSchema.FromJson($$"""{"type":"object","properties":{"a":{{schema}}},"$defs":{"good":{"type":"string"},"bad":{"type":"string","pattern":"x"},"loop":{"type":"array","items":{"type":"array","items":{"$ref":"#/$defs/loop"} } } } }""");
        var error = Assert.Throws<ClovaStudioException>(() => SchemaCheck.ForService(whole));
        Assert.Equal(ErrorCause.SchemaInvalid, error.Cause);
        Assert.Contains(path + ": ", error.Message);
        Assert.Equal([path], Findings.Of(whole).Select(finding => finding.Path));
        Assert.Throws<ClovaStudioException>(() => new SchemaValidator(whole));
    }

    [Fact]
    public void A_reference_that_leads_back_to_itself_is_refused()
    {
        var schema = JsonSchema.FromJson("""{"type":"object","properties":{"a":{"$ref":"#/properties/b"},"b":{"$ref":"#/properties/a"}}}""");
        Assert.Equal(["$.properties.a.$ref", "$.properties.b.$ref"], Findings.Of(schema).Select(finding => finding.Path));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var schema = JsonSchema.FromJson("""{"type":"object","not":{},"properties":{"a":{"pattern":"x"},"b":{"type":"any"}}}""");
        string[] paths = ["$.not", "$.properties.a.pattern", "$.properties.b.type"];
        Assert.Equal(paths, Findings.Of(schema).Select(finding => finding.Path));
        string message = Assert.Throws<ClovaStudioException>(() => SchemaCheck.ForService(schema)).Message;
        Assert.All(paths, path => Assert.Contains(path, message));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"anyOf":[{"type":"object"}]}""")]
    [InlineData("""{"type":"string"}""")]
    public void The_top_must_be_an_object(string schema) =>
        Assert.Contains(Findings.Of(JsonSchema.FromJson(schema)), finding => finding.Path == "$");

    [Fact]
    public void Everything_that_the_service_takes_is_sent_as_it_is()
    {
        string json = """{"type":"object","description":"x","properties":{"s":{"type":"string","format":"uuid"},"i":{"type":"integer","minimum":1.0,"maximum":40},"l":{"type":"array","items":{"type":"string","enum":["a"]},"minItems":0,"maxItems":3},"p":{"anyOf":[{"type":"string"},{"type":"boolean"}]},"o":{"type":"object","properties":{"$schema":{"type":"number"},"title":{"type":"boolean"},"$ref":{"type":"string"}},"required":["title"]}},"required":["s"]}""";
        Assert.Equal(json, SchemaCheck.ForService(JsonSchema.FromJson(json)).ToJson());
    }

    [Fact]
    public void Remarks_and_additionalProperties_are_taken_out_and_the_schema_itself_is_left_alone()
    {
        string json = """{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"x","title":"T","type":"object","properties":{"a":{"title":"A","type":"array","items":{"$comment":"c","type":"object","additionalProperties":false}},"title":{"anyOf":[{"title":"y","type":"string"}]}},"additionalProperties":false}""";
        var schema = JsonSchema.FromJson(json);
        Assert.Equal(
            """{"type":"object","properties":{"a":{"type":"array","items":{"type":"object"}},"title":{"anyOf":[{"type":"string"}]}}}""",
            SchemaCheck.ForService(schema).ToJson());
        Assert.Equal(json, schema.ToJson());
    }

    [Fact]
    public void References_within_the_schema_are_replaced_by_what_they_refer_to()
    {
        var schema = JsonSchema.FromJson("""{"type":"object","properties":{"a":{"$ref":"#/$defs/x~1y%20z","description":"mine"},"b":{"type":"array","items":{"$ref":"#/definitions/o"}},"c":{"anyOf":[{"$ref":"#/$defs/x~1y%20z"}]}},"$defs":{"x/y z":{"type":"string","description":"theirs"}},"definitions":{"o":{"type":"object","properties":{"n":{"$ref":"#/$defs/x~1y%20z"}}}}}""");
        Assert.Equal(
            """{"type":"object","properties":{"a":{"type":"string","description":"mine"},"b":{"type":"array","items":{"type":"object","properties":{"n":{"type":"string","description":"theirs"}}}},"c":{"anyOf":[{"type":"string","description":"theirs"}]}}}""",
            SchemaCheck.ForService(schema).ToJson());
    }

    [Fact]
    public void References_that_double_at_each_step_are_refused_and_fill_no_memory()
    {
        string definitions = string.Join(",", Enumerable.Range(0, 40).Select(i =>
            $$"""
            "d{{i}}":{"type":"object","properties":{"l":{"$ref":"#/$defs/d{{i + 1}}"},"r":{"$ref":"#/$defs/d{{i + 1}}"} } }
            """));
        var schema = JsonSchema.FromJson($$"""{"type":"object","properties":{"a":{"$ref":"#/$defs/d0"} },"$defs":{ {{definitions}},"d40":{"type":"string"} } }""");
        Assert.InRange(Findings.Of(schema).Count, 1, 50);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"type":"object",}""")]
    [InlineData("""{"type":"object","type":"object"}""")]
    [InlineData("""{'type':'object'}""")]
    [InlineData("""{"type":"object"} x""")]
    [InlineData("""{"type":NaN}""")]
    public void A_text_that_begins_as_JSON_and_is_none_is_refused(string text) =>
        Assert.Equal(ErrorCause.SchemaInvalid, Assert.Throws<ClovaStudioException>(() => JsonSchema.Parse(text)).Cause);

    [Fact]
    public void A_mistake_in_the_JSON_is_told_with_line_and_position()
    {
        using var _ = new Culture("en-US");
        var error = Assert.Throws<ClovaStudioException>(() => JsonSchema.Parse("{\n  \"type\": object\n}"));
        Assert.Contains("(line 2, position 11)", error.Message);
    }
}
