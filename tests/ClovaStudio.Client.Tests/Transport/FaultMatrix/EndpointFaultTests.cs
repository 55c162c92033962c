using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Api.Text;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Faults;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.FaultMatrix;

/// <summary>
/// Each fault × each endpoint that reads one thing × once or for good, over a real socket: the answer that a healthy
/// service gives or the documented cause, never a part taken for the whole.
/// </summary>
public sealed class EndpointFaultTests(FaultyServer faulty) : IClassFixture<FaultyServer>
{
    private static readonly Dictionary<string, Func<ClovaStudioClient, Task<string>>> Endpoints = new()
    {
        ["tokens"] = async client => (await client.Tokenizers.CountTextAsync("a")).Tokens.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["segments"] = async client => string.Join("|", (await client.Text.SplitAsync(new SegmentationRequest { Text = "항구가 열린다.\n\n환불은 된다." })).Segments),
        ["summary"] = async client => (await client.Text.SummarizeAsync(new SummaryRequest { Texts = ["항구가 열린다."] })).Text,
        ["window"] = async client => string.Join("|", (await client.Text.LimitAsync("HCX-003", [new ChatMessage("user", "a")], 100)).Messages),
        ["embedding"] = async client => string.Join(" ", (await client.Embeddings.EmbedAsync("a")).Vector),
        ["router"] = async client => (await client.Agents.RouteAsync(new RouterRequest { RouterId = SandboxAccount.RouterId, Query = "날씨" })).Domain!,
        ["reranker"] = async client => (await client.Agents.AnswerAsync(new RerankerRequest { Query = "환불", Documents = [new("a", "환불은 된다.")] })).MarkedText,
        ["skillset"] = async client => (await client.Agents.RunSkillsetAsync(Skillset())).Text,
        ["skillset-stream"] = StreamAsync,
    };

    public static TheoryData<string, string, bool> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, bool>();
            foreach (string fault in FaultMatrixTests.Faults)
            {
                foreach (string endpoint in Endpoints.Keys)
                {
                    cells.Add(fault, endpoint, true);
                    cells.Add(fault, endpoint, false);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_cell_ends_in_the_right_answer_or_a_documented_cause(string fault, string endpoint, bool isOnce)
    {
        var (cause, passes) = FaultMatrixTests.ExpectedOf(fault);
        bool stalls = cause == ErrorCause.TimedOut && FaultText.Parse(fault) is not ErrorFault { Name: [>= '0' and <= '9', ..] };
        faulty.Cloud.Faults.Clear();
        string expected;
        using (var healthy = new TestClient(faulty.Server))
        {
            expected = await Endpoints[endpoint](healthy.Client).WaitAsync(ListingExtensions.Guard);
        }

        var sandboxFault = FaultText.Parse(fault);
        sandboxFault.Times = isOnce ? 1 : null;
        faulty.Cloud.Faults.Add(sandboxFault);
        using var client = new TestClient(faulty.Server, options =>
        {
            // Only a stall is waited for in earnest; a busy machine must not be taken for one.
            options.Timeout = stalls ? TimeSpan.FromMilliseconds(400) : TimeSpan.FromSeconds(60);
            options.StreamIdleTimeout = options.Timeout;
            options.MaximumRetryCount = stalls ? (isOnce ? 8 : 1) : 3;
        });
        string? answer = null;
        ClovaStudioException? failure = null;
        try
        {
            answer = await Endpoints[endpoint](client.Client).WaitAsync(ListingExtensions.Guard);
        }
        catch (ClovaStudioException e)
        {
            failure = e;
        }

        faulty.Cloud.Faults.Clear();
        Assert.True(failure is not null || answer == expected, $"A wrong answer: {answer} instead of {expected}");
        bool isKeyOnly = cause == ErrorCause.SignatureRejected; // an API key has no clock
        bool isStream = endpoint == "skillset-stream";
        if (cause is null || isKeyOnly || (isOnce && passes && !isStream))
        {
            Assert.Null(failure);
        }
        else if (!isStream)
        {
            Assert.Equal(cause, failure?.Cause);
        }
        else if (failure is not null)
        {
            // Once an event was handed out, nothing is tried again, and the cause has the name of streams.
            Assert.Contains(failure.Cause, new[] { cause.Value, ErrorCause.StreamBroken, ErrorCause.StreamFailed, ErrorCause.StreamNotServed });
        }
    }

    private static SkillsetRequest Skillset() => new() { SkillsetId = SandboxAccount.SkillsetId, Query = "물때" };

    private static async Task<string> StreamAsync(ClovaStudioClient client)
    {
        using var stream = await client.Agents.StreamSkillsetAsync(Skillset());
        string text = "";
        SkillsetAnswer? answer = null;
        while (await stream.NextAsync() is { } delta)
        {
            text += delta.Text;
            answer = delta.Answer;
        }

        // The plan is no part of a whole answer that comes instead of a stream.
        Assert.Equal(text, answer!.Text);
        return answer.Text;
    }
}
