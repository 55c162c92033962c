using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Tokenizers;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core.Models;
using ClovaStudio.Sandbox;
using ClovaStudio.Tokenizers;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Tokenizers;

public sealed class TokenizerTests
{
    public static TheoryData<string> Sent => WireExample.Names("tokenizers", WireExample.IsSent);

    public static TheoryData<string> Answered => WireExample.Names("tokenizers", WireExample.IsAnswered);

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task What_is_counted_is_sent_as_the_contract_writes_it(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using (client)
        {
            await CountAsync(client, example);
            example.AssertSent(sent);
        }
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task The_count_is_the_sum_of_all_parts(string name)
    {
        var example = WireExample.Find(name);
        var (client, _) = example.Open();
        using (client)
        {
            var count = await CountAsync(client, example);

            Assert.Equal((long)example.Expected["total"]!, count.Tokens);
            Assert.Equal((long?)example.Expected["tools"], count.ToolTokens);
            Assert.Equal(count.Limit - count.Tokens, count.Left);
        }
    }

    [Fact]
    public async Task The_parts_of_a_message_are_counted_apart()
    {
        var example = WireExample.Find("tokenizers/chat-v3-image");
        var (client, _) = example.Open();
        using (client)
        {
            var message = Assert.Single((await CountAsync(client, example)).Messages);

            Assert.Equal(["image_url 1190", "text 11"], message.Parts.Select(part => part.ToString()));
            Assert.Equal(1_201, message.Tokens);
        }
    }

    [Theory]
    [InlineData("부산의 바다는 잔잔하고 배는 천천히 항구로 들어온다. 어부는 밤새 잡은 생선을 내린다.", 0.45, 0.7)]
    [InlineData("The harbour opens at six, and the boats come in one by one with what the night has given them.", 0.2, 0.3)]
    public async Task The_sandbox_counts_at_about_the_rate_of_the_real_tokenizer(string text, double least, double most)
    {
        using var client = new TestClient(new SandboxHandler(new SandboxCloud()));

        var count = await client.Client.Tokenizers.CountTextAsync(text);

        Assert.InRange((double)count.Tokens / text.Length, least, most);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task A_text_that_is_empty_or_too_long_is_not_sent(int length)
    {
        var cloud = new SandboxCloud();
        using var client = new TestClient(new SandboxHandler(cloud));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Tokenizers.CountTextAsync(new string('a', length)));

        Assert.Equal(ErrorCause.InvalidArgument, failure.Cause);
        Assert.Contains(length == 0 ? "empty" : "10,001", failure.Message);
        Assert.Equal(0, cloud.RequestCount);
    }

    [Theory]
    [InlineData("HCX-003")]
    [InlineData("HCX-DASH-001")]
    [InlineData("HCX-005")]
    [InlineData("HCX-007")]
    public async Task The_tokenizer_follows_from_the_model(string model)
    {
        using var client = new TestClient(new SandboxHandler(new SandboxCloud()));

        var count = await client.Client.Tokenizers.CountAsync(new TokenRequest { Model = model, Messages = [new ChatMessage("system", "Be brief."), new ChatMessage("user", "첫 질문")] });

        Assert.Equal(model, count.Model);
        Assert.Equal(["system", "user"], count.Messages.Select(message => message.Role));
        Assert.Equal(ModelTable.Find(model).MaximumInputTokens, count.Limit);
    }

    private static Task<TokenCount> CountAsync(TestClient client, WireExample example)
    {
        string path = example.HasRequest ? example.Path : "/v3/api-tools/chat-tokenize/HCX-005";
        string[] parts = path.Split('/');
        if (path.EndsWith("/v2/tokenize", System.StringComparison.Ordinal))
        {
            return client.Client.Tokenizers.CountTextAsync((string)example.Body!["text"]!);
        }

        return client.Client.Tokenizers.CountAsync(new TokenRequest
        {
            Model = parts[^1],
            Messages = [.. Messages(example.Body)],
            Tools = [.. WireExample.Tools(example.Body)],
        });
    }

    private static IEnumerable<ChatMessage> Messages(JObject? body) => body is null
        ? [new ChatMessage("user", "a")]
        : WireExample.Messages(body);
}
