using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.Json;

/// <summary>
/// Bodies damaged in every way at random, through the whole client: only rows or the typed error ever come out, and
/// never an endless list. CLOVASTUDIO_TESTS_LONG=1 makes it 120,000 of them; CLOVASTUDIO_SEED repeats a run.
/// </summary>
public sealed class MutatedBodyTests(ITestOutputHelper output)
{
    private static readonly string[] Originals =
    [
        Fixture.Text("vendor-tasks.json"), Fixture.Text("contract-tasks.json"), Fixture.Text("contract-tasks-odd.json"),
        Fixture.Text("vendor-trains.json"), Fixture.Text("contract-trains.json"), Fixture.Text("contract-trains-odd.json"),
        Fixture.Text("contract-services.json"), Fixture.Text("contract-service.json"),
        """{"status":{"code":"40100","message":"Unauthorized"}}""", """{"error":{"errorCode":"200","message":"m","details":"d"}}""",
        "<?xml version=\"1.0\"?><Error><Code>x</Code><Message>y</Message></Error>", "<html><head><title>t</title></head></html>",
    ];

    private static readonly string[] Tokens =
    [
        "null", "true", "{}", "[]", "\"\"", "\"7,\"", "-1", "1e999", "NaN", "9223372036854775808", "12345678901234567890123456789", "0x1F",
        "{\"a\":[{\"b\":1}]}", "[[[[]]]]", "\"\\ud800\"", "\"2023-08-20T20:23:08+0900\"", "undefined", "new Date(1)", "'x'", "/*c*/1", "0.1.2", "2147483648", "-9223372036854775808",
    ];

    [Fact]
    public async Task Only_rows_or_the_typed_error_come_out_of_a_damaged_body()
    {
        bool isLong = Environment.GetEnvironmentVariable("CLOVASTUDIO_TESTS_LONG") == "1";
        int count = isLong ? 120_000 : 4_000;
        int first = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next(1, 1_000_000_000);
        output.WriteLine($"{count} bodies, seeds {first} to {first + count - 1}; CLOVASTUDIO_SEED sets the first.");
        var handler = new BodyHandler();
        using var client = new TestClient(handler, options => options.MaximumRetryCount = 0);
        var outcomes = new Dictionary<string, int>();
        for (int i = 0; i < count; i++)
        {
            var random = new Random(first + i);
            int original = random.Next(Originals.Length);
            handler.Arm(Damage(Originals[original], random), random.Next(8) == 0 ? 400 : 200, isSized: random.Next(2) == 0, repeats: random.Next(2) == 0);
            string outcome;
            try
            {
                outcome = await ReadAsync(client, original < 7 && random.Next(5) > 0 ? original / 3 : random.Next(3)); // most often the list that the body is of
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {first + i} ({e.GetType().Name}: {e.Message}) with the body:\n{Encoding.UTF8.GetString(handler.Body)}", e);
            }

            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            Assert.True(handler.Requests < 200, $"Seed {first + i} made {handler.Requests} requests with the body:\n{Encoding.UTF8.GetString(handler.Body)}");
        }

        foreach (var (outcome, times) in outcomes.OrderByDescending(pair => pair.Value))
        {
            output.WriteLine($"{times} {outcome}");
        }

        // Damage that always or never shows would test nothing.
        Assert.InRange(outcomes.GetValueOrDefault("rows"), count / 20, count - (count / 20));
        Assert.InRange(outcomes.GetValueOrDefault(nameof(ErrorCause.ResponseMalformed)), count / 20, count);
        Assert.Empty(outcomes.Keys.Intersect([nameof(ErrorCause.ConnectionFailed), nameof(ErrorCause.TlsFailed), nameof(ErrorCause.OutcomeUnknown)]));
    }

    private static async Task<string> ReadAsync(TestClient client, int list)
    {
        try
        {
            switch (list)
            {
                case 0:
                    foreach (var task in await client.Tasks().AllAsync())
                    {
                        _ = $"{task} {task.StatusInfo} {task.Duration} {task.Progress} {task.StatusInfo.Label.Length} {task.CreatedDate} {task.EndDate}";
                    }

                    break;
                case 1:
                    foreach (var train in await client.Trains("svc").AllAsync())
                    {
                        _ = $"{train} {train.HpConfig} {train.HpConfig.Options.Count} {train.CreatedDate}";
                        Assert.All(train.HpConfig.Options.Values, value => Assert.True(value is string or long or bool or object[]));
                    }

                    break;
                default:
                    foreach (var service in await client.Services().AllAsync())
                    {
                        _ = $"{service} {service.HpConfig} {service.Datasets.Length} {service.Infers.Length} {service.UpdatedDate}";
                    }

                    break;
            }

            return "rows";
        }
        catch (ClovaStudioException e)
        {
            Assert.DoesNotContain(e.Message, char.IsControl);
            return e.Cause.ToString();
        }
    }

    private static byte[] Damage(string text, Random random)
    {
        for (int i = random.Next(4); i > 0; i--)
        {
            text = random.Next(6) switch
            {
                0 => text[..random.Next(text.Length + 1)],
                1 => SwapToken(text, random),
                2 => SwapToken(text, random),
                3 => text.Insert(random.Next(text.Length + 1), Tokens[random.Next(Tokens.Length)]),
                4 => Nest(text, random),
                _ => Repeat(text, random),
            };
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = random.Next(3) == 0 ? random.Next(1, 4) : 0; i > 0 && bytes.Length > 0; i--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(20) == 0 ? [.. Encoding.UTF8.GetPreamble(), .. bytes] : bytes;
    }

    /// <summary>Another value in the place of one, found by the colon before it.</summary>
    private static string SwapToken(string text, Random random)
    {
        var colons = Enumerable.Range(0, text.Length).Where(i => text[i] == ':').ToList();
        if (colons.Count == 0)
        {
            return text;
        }

        int start = colons[random.Next(colons.Count)] + 1;
        int end = text.IndexOfAny([',', '}', ']', '\n'], start);
        return text[..start] + Tokens[random.Next(Tokens.Length)] + (end < 0 ? "" : text[end..]);
    }

    private static string Nest(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int depth = random.Next(1, random.Next(10) == 0 ? 5000 : 40);
        return text[..at] + string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "[" : "{\"a\":", depth)) + text[at..];
    }

    /// <summary>A piece of it once more: properties twice, rows twice.</summary>
    private static string Repeat(string text, Random random)
    {
        int start = random.Next(text.Length + 1);
        int length = random.Next(text.Length - start + 1);
        return text.Insert(start, text.Substring(start, length));
    }

    private sealed class BodyHandler : HttpMessageHandler
    {
        private int _status;
        private bool _isSized;
        private bool _repeats;

        internal byte[] Body { get; private set; } = [];

        internal int Requests { get; private set; }

        internal void Arm(byte[] body, int statusCode, bool isSized, bool repeats)
        {
            (Body, _status, _isSized, _repeats) = (body, statusCode, isSized, repeats);
            Requests = 0;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Requests > 200)
            {
                throw new InvalidOperationException("No list needs so many requests."); // ends it, so that the test can tell the seed
            }

            bool isDamaged = Requests++ == 0 || _repeats;
            byte[] body = isDamaged ? Body : """{"result":{"content":[]},"trains":[],"services":[]}"""u8.ToArray();
            var response = ScriptedHandler.Bytes(body, isDamaged ? _status : 200);
            if (!_isSized)
            {
                response.Content = new StreamContent(new UnsizedStream(Encoding.UTF8.GetString(body)));
            }

            return Task.FromResult(response);
        }
    }
}
