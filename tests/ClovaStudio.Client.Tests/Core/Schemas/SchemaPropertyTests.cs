using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Core.Schemas;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Core.Schemas;

public sealed class SchemaPropertyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("ko-KR")]
    public void A_value_made_from_a_schema_fits_it_and_one_with_a_violation_does_not(string culture)
    {
        using var _ = new Culture(culture);
        int broken = 0;
        Run((seed, generator, json, validator) =>
        {
            var value = generator.Value(json);
            string text = value.ToString(Formatting.None);
            var result = validator.Validate(text);
            Assert.True(result.Findings.Count == 0, $"{seed}: {json.ToString(Formatting.None)} {text} {string.Join("; ", result.Findings)}");
            if (generator.Break(json, value) is { } misfit)
            {
                text = misfit.ToString(Formatting.None);
                Assert.False(validator.Validate(text).Findings.Count == 0, $"{seed}: {json.ToString(Formatting.None)} {text}");
                broken++;
            }
        });
        Assert.InRange(broken, 500, 2000);
    }

    [Fact]
    public void Every_value_of_the_answer_is_there_as_it_was()
    {
        Run((seed, generator, json, validator) =>
        {
            var value = generator.Value(json);
            var read = validator.Validate(value.ToString(Formatting.None)).Value;
            AssertSame(value, read, $"{seed}: {json.ToString(Formatting.None)} {value.ToString(Formatting.None)}");
        });
    }

    [Fact]
    public async Task The_verdict_is_that_of_another_validator()
    {
        // Formats are left out: the other's are looser. So are whole numbers written with a point, on which they differ.
        int fits = 0;
        int misfits = 0;
        var cases = new List<(string Seed, JObject Schema, string Text)>();
        Run((seed, generator, json, _) =>
        {
            foreach (var format in json.Descendants().OfType<JProperty>().Where(p => p.Name == "format").ToList())
            {
                format.Remove();
            }

            var value = generator.Value(json);
            cases.Add((seed, json, value.ToString(Formatting.None)));
            if (generator.Break(json, value) is { } broken)
            {
                cases.Add((seed, json, broken.ToString(Formatting.None)));
            }
        });
        foreach (var (seed, schema, text) in cases)
        {
            var oracle = await NJsonSchema.JsonSchema.FromJsonAsync(schema.ToString(Formatting.None));
            bool expected = oracle.Validate(text).Count == 0;
            bool actual = new SchemaValidator(JsonSchema.FromJson(schema.ToString(Formatting.None))).Validate(text).Findings.Count == 0;
            Assert.True(expected == actual, $"{seed}: {schema.ToString(Formatting.None)} {text}: the other says {expected}");
            fits += expected ? 1 : 0;
            misfits += expected ? 0 : 1;
        }

        Assert.InRange(fits, 500, 4000);
        Assert.InRange(misfits, 300, 4000);
    }

    private void Run(Action<string, SchemaGenerator, JObject, SchemaValidator> check)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        for (int i = 0; i < 1500; i++)
        {
            var generator = new SchemaGenerator(new Random(seed + i));
            var json = generator.Object(3);
            var schema = JsonSchema.FromJson(json.ToString(Formatting.None));
            Assert.Equal(json.ToString(Formatting.None), SchemaCheck.ForService(schema).ToJson());
            check(string.Format(CultureInfo.InvariantCulture, "seed {0}", seed + i), generator, json, new SchemaValidator(schema));
        }
    }

    private static void AssertSame(JToken expected, object? actual, string message)
    {
        switch (expected)
        {
            case JObject members:
                var dictionary = Assert.IsType<OrderedDictionary>(actual);
                foreach (var property in members.Properties())
                {
                    AssertSame(property.Value, dictionary[property.Name], message);
                }

                Assert.True(dictionary.Values.Cast<object?>().Count(value => value is not null) == members.Count, message);
                break;
            case JArray items:
                object[] list = Assert.IsType<object[]>(actual);
                Assert.True(list.Length == items.Count, message);
                for (int i = 0; i < list.Length; i++)
                {
                    AssertSame(items[i], list[i], message);
                }

                break;
            default:
                object same = actual switch
                {
                    DateTime time when ((string)expected!).Contains('T') => DateTimeOffset.Parse((string)expected!, CultureInfo.InvariantCulture).LocalDateTime == time,
                    DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == (string)expected!,
                    double number => number == (double)expected,
                    long number => number == (long)expected,
                    bool flag => flag == (bool)expected,
                    _ => (string?)actual == (string?)expected,
                };
                Assert.True((bool)same, message);
                break;
        }
    }
}
