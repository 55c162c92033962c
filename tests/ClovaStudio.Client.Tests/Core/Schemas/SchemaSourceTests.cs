using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.ComponentModel;
using System.Linq;
using ClovaStudio.Core.Schemas;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Schemas;

public sealed class SchemaSourceTests
{
    [Fact]
    public void A_dictionary_becomes_a_schema_in_its_order()
    {
        var schema = JsonSchema.FromDictionary(new OrderedDictionary
        {
            ["type"] = "object",
            ["properties"] = new OrderedDictionary
            {
                ["z"] = new Hashtable { ["type"] = "integer" },
                ["a"] = new OrderedDictionary { ["type"] = "string", ["enum"] = new ArrayList { "x", "y" } },
                ["required"] = new OrderedDictionary { ["type"] = "number", ["minimum"] = 0.5, ["maximum"] = 10m },
            },
            ["required"] = "z",
        });
        Assert.Equal("""{"type":"object","properties":{"z":{"type":"integer"},"a":{"type":"string","enum":["x","y"]},"required":{"type":"number","minimum":0.5,"maximum":10}},"required":["z"]}""", schema.ToJson());
    }

    [Fact]
    public void Wrapped_values_are_unwrapped_at_every_depth()
    {
        var schema = JsonSchema.FromDictionary(
            new Hashtable { ["properties"] = new Wrapped(new Hashtable { ["a"] = new Wrapped(new Hashtable { ["enum"] = new[] { new Wrapped("x"), new Wrapped(1) } }) }) },
            value => value is Wrapped wrapped ? wrapped.Value : value);
        Assert.Equal("""{"properties":{"a":{"enum":["x",1]}}}""", schema.ToJson());
    }

    [Fact]
    public void A_single_value_stands_for_a_list_of_one_only_where_a_list_belongs()
    {
        var schema = JsonSchema.FromDictionary(new OrderedDictionary
        {
            ["anyOf"] = new Hashtable { ["type"] = "string" },
            ["properties"] = new OrderedDictionary { ["enum"] = new Hashtable { ["enum"] = 5 } },
        });
        Assert.Equal("""{"anyOf":[{"type":"string"}],"properties":{"enum":{"enum":[5]}}}""", schema.ToJson());
    }

    [Fact]
    public void A_dictionary_that_holds_itself_or_what_JSON_has_not_is_refused_with_its_path()
    {
        var loop = new Hashtable();
        loop["items"] = loop;
        Assert.Equal(ErrorCause.SchemaInvalid, Assert.Throws<ClovaStudioException>(() => JsonSchema.FromDictionary(loop)).Cause);
        var error = Assert.Throws<ClovaStudioException>(() => JsonSchema.FromDictionary(new Hashtable { ["properties"] = new Hashtable { ["a"] = new Hashtable { ["type"] = typeof(int) } } }));
        Assert.Contains("$.properties.a.type: ", error.Message);
        Assert.Contains("$.minimum: ", Assert.Throws<ClovaStudioException>(() => JsonSchema.FromDictionary(new Hashtable { ["minimum"] = double.NaN })).Message);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ko-KR")]
    public void Numbers_are_written_the_same_in_every_culture(string culture)
    {
        using var _ = new Culture(culture);
        Assert.Equal("""{"type":"number","minimum":-1234.5,"maximum":0.1}""", SchemaBuilder.Number(-1234.5, 0.1).ToJson());
    }

    [Fact]
    public void A_class_becomes_a_schema_base_class_first() => Assert.Equal(
        """{"type":"object","description":"A ticket","properties":{"Id":{"type":"string","format":"uuid"},"Label":{"type":"string","enum":["환불","배송"]},"Score":{"type":"number"},"Count":{"type":"integer"},"Small":{"type":"integer","minimum":0,"maximum":255},"At":{"type":"string","format":"date-time","description":"when"},"Took":{"type":"string","format":"duration"},"Link":{"type":"string"},"Tags":{"type":"array","items":{"type":"string"}},"Parts":{"type":"array","items":{"type":"object","properties":{"Name":{"type":"string"},"Done":{"type":"boolean"}},"required":["Name","Done"]}}},"required":["Id","Label","Score","Small","At","Took","Link","Tags","Parts"]}""",
        SchemaCheck.ForService(JsonSchema.FromType(typeof(Ticket))).ToJson());

    [Theory]
    [InlineData(typeof(bool), """{"type":"boolean"}""")]
    [InlineData(typeof(int?), """{"type":"integer"}""")]
    [InlineData(typeof(uint), """{"type":"integer","minimum":0}""")]
    [InlineData(typeof(float), """{"type":"number"}""")]
    [InlineData(typeof(decimal), """{"type":"number"}""")]
    [InlineData(typeof(DateTimeOffset), """{"type":"string","format":"date-time"}""")]
    [InlineData(typeof(Label[]), """{"type":"array","items":{"type":"string","enum":["환불","배송"]}}""")]
    [InlineData(typeof(IReadOnlyList<long>), """{"type":"array","items":{"type":"integer"}}""")]
    public void A_simple_type_has_a_schema_of_its_own(Type type, string json) => Assert.Equal(json, JsonSchema.FromType(type).ToJson());

    [Theory]
    [InlineData(typeof(Hashtable), "is a dictionary")]
    [InlineData(typeof(Dictionary<string, int>), "is a dictionary")]
    [InlineData(typeof(IReadOnlyDictionary<string, int>), "is a dictionary")]
    [InlineData(typeof(Tree), "$.Children[]: Tree contains itself")]
    [InlineData(typeof(object), "does not say")]
    [InlineData(typeof(ArrayList), "does not say")]
    [InlineData(typeof(int[,]), "does not say")]
    [InlineData(typeof(Action), "cannot be created")]
    [InlineData(typeof(IDisposable), "cannot be created")]
    [InlineData(typeof(Version), "no public property")]
    public void A_type_that_a_schema_cannot_say_is_refused_with_the_reason(Type type, string reason)
    {
        using var _ = new Culture("en-US");
        var error = Assert.Throws<ClovaStudioException>(() => JsonSchema.FromType(type));
        Assert.Equal(ErrorCause.SchemaInvalid, error.Cause);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void A_class_used_twice_side_by_side_is_no_recursion() =>
        Assert.Empty(Findings.Of(JsonSchema.FromType(typeof(Pair))));

    [Fact]
    public void The_schema_of_a_property_can_be_given_from_outside() => Assert.Equal(
        """{"type":"object","properties":{"Name":{"type":"string","enum":["a","b"]},"Done":{"type":"boolean"}},"required":["Name","Done"]}""",
        JsonSchema.FromType(typeof(Part), (property, schema) => property.Name == "Name" ? SchemaBuilder.Choice(["a", "b"]) : schema).ToJson());

    [Fact]
    public void A_builder_puts_an_object_together_and_goes_on()
    {
        var builder = new SchemaBuilder().Describe("d").AddProperty("n", SchemaBuilder.WholeNumber(1, 5).With("description", "how many"));
        var first = builder.Build();
        var second = builder.AddProperty("l", SchemaBuilder.List(SchemaBuilder.Text("email"), 1, 3), required: false).AddProperty("b", SchemaBuilder.Boolean()).Build();
        Assert.Equal("""{"type":"object","description":"d","properties":{"n":{"type":"integer","minimum":1,"maximum":5,"description":"how many"}},"required":["n"]}""", first.ToJson());
        Assert.Equal("""{"type":"object","description":"d","properties":{"n":{"type":"integer","minimum":1,"maximum":5,"description":"how many"},"l":{"type":"array","items":{"type":"string","format":"email"},"minItems":1,"maxItems":3},"b":{"type":"boolean"}},"required":["n","b"]}""", second.ToJson());
        Assert.Throws<ClovaStudioException>(() => builder.AddProperty("n", SchemaBuilder.Boolean()));
    }

    [Fact]
    public void A_keyword_more_makes_a_new_schema_and_leaves_the_old_one_alone()
    {
        var text = SchemaBuilder.Text();
        Assert.Equal("""{"type":"string","description":"x"}""", text.With("description", "x").ToJson());
        Assert.Equal("""{"type":"string"}""", text.ToJson());
    }

    [Theory]
    [InlineData("Get-Tide_2", true)]
    [InlineData("", false)]
    [InlineData("get tide", false)]
    [InlineData("날씨", false)]
    [InlineData("a.b", false)]
    public void A_tool_has_a_name_that_the_service_takes(string name, bool taken)
    {
        Assert.Equal(taken, ToolDefinition.IsName(name));
        var error = Record.Exception(() => new ToolDefinition(name));
        Assert.Equal(taken ? null : ErrorCause.InvalidArgument, (error as ClovaStudioException)?.Cause);
    }

    [Fact]
    public void A_name_of_64_characters_is_the_longest()
    {
        Assert.True(ToolDefinition.IsName(new string('a', 64)));
        Assert.False(ToolDefinition.IsName(new string('a', 65)));
    }

    [Fact]
    public void A_tool_always_has_parameters_and_a_description()
    {
        Assert.Equal("""{"type":"function","function":{"name":"now","description":"now","parameters":{"type":"object","properties":{}}}}""", new ToolDefinition("now").ToJson());
        Assert.Equal(
            """{"type":"function","function":{"name":"t","description":"Tide","parameters":{"type":"object","properties":{"port":{"type":"string","pattern":"^B"}},"required":["port"]}}}""",
            new ToolDefinition("t", "Tide", new SchemaBuilder().AddProperty("port", SchemaBuilder.Text().With("pattern", "^B")).Build()).ToJson());
        Assert.Equal(ErrorCause.SchemaInvalid, Assert.Throws<ClovaStudioException>(() => new ToolDefinition("t", null, SchemaBuilder.Boolean())).Cause);
    }

    internal enum Label
    {
        환불,
        배송,
    }

    internal sealed record Wrapped(object Value);

    internal class TicketBase
    {
        public Guid Id { get; set; }
    }

    [Description("A ticket")]
    internal sealed class Ticket : TicketBase
    {
        public Label Label { get; set; }

        public double Score { get; set; }

        public int? Count { get; set; } = 7;

        public byte Small { get; set; }

        [Description("when")]
        public DateTime At { get; set; }

        public TimeSpan Took { get; set; }

        public Uri? Link { get; set; }

        public string[] Tags { get; set; } = [];

        public List<Part> Parts { get; set; } = [];

        public string Derived => Tags.FirstOrDefault() ?? "";

        public int Private { get; private set; }

        public string this[int index]
        {
            get => Tags[index];
            set => Tags[index] = value;
        }
    }

    internal sealed class Part
    {
        public string Name { get; set; } = "";

        public bool Done { get; set; }
    }

    internal sealed class Pair
    {
        public Part? Left { get; set; }

        public Part? Right { get; set; }
    }

    internal sealed class Tree
    {
        public List<Tree> Children { get; set; } = [];
    }
}
