using System;
using System.Globalization;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ClovaStudio.Core.Schemas;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Core.Schemas;

public sealed class JsonTextTests(ITestOutputHelper output)
{
    private const string Alphabet = "\"\\,:{}[]\n\r\t 0123456789-+.eEtfnul/u\0\u001fA";

    [Fact]
    public void A_text_is_JSON_exactly_when_a_strict_parser_says_so()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] texts =
        [
            """{"a":[1,-0.5e+10,true,false,null,{},[]],"한글":"\u00e9\n\\\uD83D","b":{"c":0}}""",
            """[0,10.25,1E5,-3,"",[["x"]]]""", " 12.5e-3 ", "\"text\"", "null",
        ];
        int taken = 0;

        for (int i = 0; i < 40_000; i++)
        {
            var text = new List<char>(texts[i % texts.Length]);
            for (int change = random.Next(0, 3); change > 0 && text.Count > 0; change--)
            {
                int at = random.Next(text.Count);
                char c = Alphabet[random.Next(Alphabet.Length)];
                switch (random.Next(3))
                {
                    case 0: text[at] = c; break;
                    case 1: text.Insert(at, c); break;
                    default: text.RemoveAt(at); break;
                }
            }

            string json = new([.. text]);
            bool strict = IsStrict(json);
            Assert.True(strict == TryParse(json), $"seed {seed}, text {i}: {json}");
            taken += strict ? 1 : 0;
        }

        Assert.InRange(taken, 8_000, 36_000);
    }

    [Theory]
    [InlineData("1", "1.0", 0)]
    [InlineData("0", "-0.0e5", 0)]
    [InlineData("100", "1e2", 0)]
    [InlineData("0.1", "1e-1", 0)]
    [InlineData("9007199254740993", "9007199254740992", 1)]
    [InlineData("-2", "-10", 1)]
    [InlineData("-1", "0.5", -1)]
    [InlineData("0.09", "0.1", -1)]
    [InlineData("99", "100", -1)]
    [InlineData("1.25", "1.3", -1)]
    [InlineData("12", "2", 1)]
    [InlineData("1e999999999999999999999999", "1e400", 1)]
    [InlineData("1e-999999999999999999999999", "1e-400", -1)]
    public void Numbers_are_compared_by_their_digits(string left, string right, int order)
    {
        Assert.Equal(order, Math.Sign(new JsonNumber(left).CompareTo(new JsonNumber(right))));
        Assert.Equal(-order, Math.Sign(new JsonNumber(right).CompareTo(new JsonNumber(left))));
        Assert.Equal(order == 0, new JsonNumber(left).Equals(new JsonNumber(right)));
    }

    [Theory]
    [InlineData("9223372036854775807", typeof(long))]
    [InlineData("-9223372036854775808", typeof(long))]
    [InlineData("9223372036854775808", typeof(decimal))]
    [InlineData("12345678901234567890", typeof(decimal))]
    [InlineData("79228162514264337593543950336", typeof(System.Numerics.BigInteger))]
    [InlineData("-123456789012345678901234567890", typeof(System.Numerics.BigInteger))]
    public void A_whole_number_keeps_every_digit(string text, Type type)
    {
        object value = PlainJson.ToValue(new JsonNumber(text))!;
        Assert.IsType(type, value);
        Assert.Equal(text, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal(text, PlainJson.Write(JsonNumber.From(value)));
    }

    [Fact]
    public void A_whole_number_of_thousands_of_digits_stays_as_it_was_written()
    {
        string text = new('7', 5_000);
        Assert.Equal(text, PlainJson.ToValue(new JsonNumber(text)));
    }

    [Fact]
    public void Random_decimals_are_ordered_as_decimal_orders_them()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var numbers = Enumerable.Range(0, 300).Select(_ => random.Next(-500, 500) * (random.Next(2) == 0 ? 1m : 0.01m)).ToList();
        foreach (decimal a in numbers)
        {
            foreach (decimal b in numbers)
            {
                Assert.True(Math.Sign(JsonNumber.From(a)!.Value.CompareTo(JsonNumber.From(b)!.Value)) == a.CompareTo(b), $"seed {seed}: {a} {b}");
            }
        }
    }

    private static bool IsStrict(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonText.MaximumDepth });
            return !HasTwins(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return true; // half a surrogate pair as a name, which cannot be read as text there, but is JSON
        }
    }

    private static bool HasTwins(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().GroupBy(p => p.Name).Any(g => g.Count() > 1) || element.EnumerateObject().Any(p => HasTwins(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasTwins),
        _ => false,
    };

    private static bool TryParse(string json)
    {
        try
        {
            JsonText.Parse(json);
            return true;
        }
        catch (JsonTextException)
        {
            return false;
        }
    }
}
