using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Chat;

public sealed class SchemaTests : IDisposable
{
    internal const string Label = """{"type":"object","properties":{"label":{"type":"string","enum":["배송","환불","기타"]}},"required":["label"]}""";

    private readonly SandboxChat _chat = new();

    public void Dispose() => _chat.Dispose();

    internal static JObject AskFor(string question, string schema, int maximum = 2048) => SandboxChat.Ask(question, new
    {
        thinking = new { effort = "none" },
        maxCompletionTokens = maximum,
        responseFormat = new { type = "json", schema = JObject.Parse(schema) },
    });

    [Fact]
    public async Task A_label_that_stands_in_the_question_is_taken() =>
        Assert.Equal("환불", (string?)JObject.Parse(await _chat.TextAsync(SandboxChat.Thinker, AskFor("환불해 주세요", Label)))["label"]);

    [Theory]
    [InlineData(Label)]
    [InlineData("""{"type":"object","properties":{"ship":{"type":"string"},"berth":{"type":"integer","minimum":1,"maximum":40},"cargo":{"type":"array","items":{"type":"string"},"minItems":2},"eta":{"type":"string","format":"date-time"}}}""")]
    [InlineData("""{"type":"object","properties":{"score":{"type":"number","minimum":-0.5,"maximum":0.5},"ok":{"type":"boolean"},"who":{"anyOf":[{"type":"integer"},{"type":"object","properties":{"mail":{"type":"string","format":"email"}}}]}}}""")]
    [InlineData("""{"type":"object","properties":{"list":{"type":"array","maxItems":1,"items":{"type":"object","properties":{"level":{"enum":[1,2,3]},"at":{"type":"string","format":"date"},"ip":{"type":"string","format":"ipv4"},"id":{"type":"string","format":"uuid"}}}}}}""")]
    public async Task The_answer_is_text_of_json_that_the_schema_takes(string schema)
    {
        var oracle = await JsonSchema.FromJsonAsync(schema);
        for (int seed = 1; seed <= 25; seed++)
        {
            var body = AskFor("배는 12번 선석에 9시 30분에 들어옵니다: 곡물 " + seed.ToString(CultureInfo.InvariantCulture), schema);
            body["seed"] = seed;
            string text = await _chat.TextAsync(SandboxChat.Thinker, body);

            Assert.Empty(oracle.Validate(text));
        }
    }

    [Fact]
    public async Task The_limit_cuts_the_json()
    {
        var result = await _chat.ResultAsync(SandboxChat.Thinker, AskFor("환불해 주세요", Label, maximum: 4));

        Assert.Equal("length", (string?)result["finishReason"]);
        Assert.ThrowsAny<JsonException>(() => JObject.Parse((string)result["message"]!["content"]!));
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","pattern":"x"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/x"}}}""")]
    [InlineData("""{"type":"object","additionalProperties":false}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array","items":{"type":"null"}}}}""")]
    public async Task A_part_that_is_not_supported_is_refused(string schema) =>
        Assert.Equal("400 40055 Invalid response format schema", await _chat.RefusalAsync(SandboxChat.Thinker, AskFor("hi", schema)));

    [Fact]
    public async Task A_property_may_have_any_name() =>
        Assert.Equal(
            ["pattern"],
            JObject.Parse(await _chat.TextAsync(SandboxChat.Thinker, AskFor("hi", """{"type":"object","properties":{"pattern":{"type":"string"}}}"""))).Properties().Select(property => property.Name));
}
