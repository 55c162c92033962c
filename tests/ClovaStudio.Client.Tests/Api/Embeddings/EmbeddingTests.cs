using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Embeddings;

public sealed class EmbeddingTests
{
    private const string LegacyPath = "embedding/legacy-app-id";

    public static TheoryData<string> Answered => WireExample.Names("embedding", WireExample.IsAnswered);

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_text_becomes_a_vector_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        string model = !example.HasRequest || example.Path.EndsWith("/v2", StringComparison.Ordinal) ? EmbeddingModels.V2 : example.Path.Split('/')[^1];
        var asking = client.Client.Embeddings.EmbedAsync((string?)example.Body?["text"] ?? "a", model);
        if (example.Expected["error"] is { } error)
        {
            Assert.Equal((string)error["code"]!, (await Assert.ThrowsAsync<ClovaStudioException>(() => asking)).ApiCode);
            return;
        }

        var embedding = await asking;
        example.AssertSent(sent);
        Assert.Equal(1_024, embedding.Vector.Length);
        Assert.Equal((int)example.Expected["inputTokens"]!, embedding.Tokens);
        Assert.Equal(model, embedding.Model);
        Assert.Equal(example.Id switch { "v1" => 0.431483f, "v1-sts" => 0.704994f, _ => 0.867202f }, embedding.Vector[0]);
    }

    [Theory]
    [InlineData(LegacyPath)]
    public async Task The_legacy_path_with_an_app_is_never_used(string name)
    {
        // Its keys are of a gateway that is gone; an app id in the model would be another path.
        var example = WireExample.Find(name);
        var cloud = new SandboxCloud();
        using var client = new TestClient(new SandboxHandler(cloud));

        await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Embeddings.EmbedAsync("a", string.Join("/", example.Path.Split('/')[^2..])));

        Assert.Equal(0, cloud.RequestCount);
    }

    [Theory]
    [InlineData("""{"status":{"code":"20000"},"result":{"embedding":[1,null,3],"inputTokens":1}}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{"embedding":[],"inputTokens":1}}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{"inputTokens":1}}""")]
    [InlineData("""{"status":{"code":"20000"},"result":{"embedding":{"a":1}}}""")]
    public async Task A_vector_with_a_gap_is_none(string answer)
    {
        using var client = new TestClient(new ScriptedHandler(answer));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Embeddings.EmbedAsync("a"));

        Assert.Equal(ErrorCause.ResponseMalformed, failure.Cause);
    }

    [Theory]
    [InlineData("v2")]
    [InlineData("bge-m3")]
    [InlineData("embedding-v2")]
    public async Task V2_is_no_model_of_v1(string name)
    {
        var cloud = new SandboxCloud();
        using var client = new TestClient(new SandboxHandler(cloud));

        var embedding = await client.Client.Embeddings.EmbedAsync("a", name);

        Assert.Equal(EmbeddingModels.V2, embedding.Model);
        Assert.EndsWith("/embedding/v2", Assert.Single(cloud.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clir-emb-dolphin", 1_000)]
    [InlineData(EmbeddingModels.V2, 15_000)]
    public async Task The_sandbox_refuses_a_text_of_too_many_tokens(string model, int letters)
    {
        using var client = new TestClient(new SandboxHandler(new SandboxCloud()));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Embeddings.EmbedAsync(new string('가', letters), model));

        Assert.Equal("40003", failure.ApiCode);
        Assert.Equal(ErrorCause.InvalidRequest, failure.Cause);
    }

    [Fact]
    public async Task The_sandbox_puts_texts_of_one_topic_near_to_each_other()
    {
        using var client = new TestClient(new SandboxHandler(new SandboxCloud()));
        var query = await client.Client.Embeddings.EmbedAsync("환불은 어떻게 하나요?");
        var search = new VectorSearch<string>(query.Vector, 3);
        foreach (string text in new[] { "배송은 이틀 걸립니다.", "환불은 주문 화면에서 신청합니다.", "항구의 배가 들어온다.", "The tide is high at noon." })
        {
            search.Add((await client.Client.Embeddings.EmbedAsync(text)).Vector, text);
        }

        var best = search.Best();
        Assert.Equal("환불은 주문 화면에서 신청합니다.", best[0].Row);
        Assert.True(best[0].Score > best[1].Score + 0.05, $"{best[0].Score} {best[1].Score}");
        Assert.NotInRange(query.Vector.Sum(number => number * number), 0.5f, 2f);
    }

    [Fact]
    public void The_nearest_vectors_are_those_of_a_plain_sort()
    {
        const int seed = 20_261_122;
        var random = new Random(seed);
        float[] Make() => [.. Enumerable.Range(0, 33).Select(_ => (float)((random.NextDouble() - 0.5) * 40))];
        float[] query = Make();
        float[][] vectors = [.. Enumerable.Range(0, 500).Select(_ => Make())];
        var search = new VectorSearch<int>(query, 7);
        for (int i = 0; i < vectors.Length; i++)
        {
            search.Add(vectors[i], i);
        }

        double Length(float[] v) => Math.Sqrt(v.Sum(x => (double)x * x));
        var expected = vectors.Select((v, i) => (Row: i, Score: v.Zip(query, (a, b) => (double)a * b).Sum() / Length(v) / Length(query)))
            .OrderByDescending(row => row.Score).Take(7).ToArray();
        Assert.True(expected.Select(row => row.Row).SequenceEqual(search.Best().Select(match => match.Row)), $"seed {seed}");
        Assert.All(expected.Zip(search.Best()), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 9));
    }

    [Fact]
    public void Length_says_nothing_and_equals_keep_their_order()
    {
        var search = new VectorSearch<string>([1, 1, 0], 4);
        search.Add([2, 2, 0], "first");
        search.Add([0, 0, 0], "nothing");
        search.Add([512, 512, 0], "second");
        search.Add([-1, -1, 0], "opposite");

        Assert.Equal(["first", "second", "nothing", "opposite"], search.Best().Select(match => match.Row));
        Assert.Equal([1, 1, 0, -1], search.Best().Select(match => Math.Round(match.Score, 9)));
    }

    [Fact]
    public void Vectors_of_two_models_are_not_compared()
    {
        var search = new VectorSearch<int>([1, 2], 1);

        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => search.Add([1, 2, 3], 0)).Cause);
        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => new VectorSearch<int>([0, 0], 1)).Cause);
    }
}
