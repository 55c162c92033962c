using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Http;

/// <summary>No endpoint, id or key can change where a request goes or what it asks.</summary>
public sealed class TargetSafetyTests
{
    [Theory]
    [InlineData("http://clovastudio.stream.ntruss.com/")]
    [InlineData("http://127.0.0.1.example.com/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///tmp/x")]
    [InlineData("https://user:hidden-pw@example.com/")]
    [InlineData("https://user@example.com/")]
    [InlineData("https://example.com/?key=hidden-pw")]
    [InlineData("https://example.com/#hidden-pw")]
    [InlineData("http://user:hidden-pw@localhost/")]
    [InlineData("example.com/api")]
    [InlineData("/api/v1")]
    public void An_endpoint_that_is_unsafe_is_refused_before_any_key_is_touched_and_without_its_secrets(string endpoint)
    {
        foreach (bool isClova in (bool[])[true, false])
        {
            using var untouchable = TestClient.Secret("nv-test");
            untouchable.Dispose(); // reading it would throw
            var options = new ClovaStudioClientOptions { ApiKey = untouchable, AccessKeyId = "AK", SecretKey = untouchable };
            var uri = new Uri(endpoint, UriKind.RelativeOrAbsolute);
            if (isClova)
            {
                options.ClovaEndpoint = uri;
            }
            else
            {
                options.AitemsEndpoint = uri;
            }

            var failure = Assert.Throws<ClovaStudioException>(() => new ClovaStudioClient(options));

            Assert.Equal(ErrorCause.InsecureEndpoint, failure.Cause);
            Assert.DoesNotContain("hidden-pw", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://example.com:8443/base/")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000/api/v1")]
    [InlineData("http://[::1]:5000/")]
    public async Task An_endpoint_that_is_safe_is_used_with_its_base_path(string endpoint)
    {
        using var client = new TestClient(new ScriptedHandler("""{"trains":[],"limit":1000}"""), options => options.AitemsEndpoint = new Uri(endpoint));

        await client.Trains("svc").AllAsync();

        var sent = Assert.Single(client.Handler!.Sent);
        Assert.Equal(new Uri(endpoint).Authority, sent.Host);
        Assert.Equal(new Uri(endpoint).AbsolutePath.TrimEnd('/') + "/services/svc/trains", sent.PathAndQuery);
    }

    public static TheoryData<string> BadIds => new()
    {
        "", " ", ".", "..", "a/b", "a\\b", "../x", "a/../b", "a%2fb", "%2e%2e", "a?b=c", "a#b", "a\nb", "a\r\nHost: x", "a\tb",
        "a\0b", "\u001b[31m", "a\u0085b", new string('x', 257), new string('한', 100_000),
    };

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        // Not in the table: a test's name cannot hold it.
        An_id_that_could_change_the_request_is_refused_and_nothing_is_sent("\ud800");
        An_id_that_could_change_the_request_is_refused_and_nothing_is_sent("a\udc00b");
        An_id_that_could_change_the_request_is_refused_and_nothing_is_sent("\udc00\ud800");
    }

    [Theory]
    [MemberData(nameof(BadIds))]
    public void An_id_that_could_change_the_request_is_refused_and_nothing_is_sent(string id)
    {
        using var client = new TestClient(new ScriptedHandler("{}"));

        var failure = Assert.Throws<ClovaStudioException>(() => client.Trains(id));

        Assert.Equal(ErrorCause.InvalidArgument, failure.Cause);
        Assert.Equal(id, failure.Target);
        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.InRange(failure.Message.Length, 1, 600);
        Assert.Empty(client.Handler!.Sent);
    }

    [Fact]
    public async Task Any_other_id_stays_one_segment_of_the_path()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        using var client = new TestClient(new ScriptedHandler("""{"trains":[],"limit":1000}"""));
        int sent = 0;
        for (int i = 0; i < 500; i++)
        {
            string id = new([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next(1, random.Next(2) == 0 ? 128 : 0x3000))]);
            PagedList<AitemsTrain> listing;
            try
            {
                listing = client.Trains(id);
            }
            catch (ClovaStudioException e) when (e.Cause == ErrorCause.InvalidArgument)
            {
                continue;
            }

            await listing.AllAsync();
            string path = client.Handler!.Sent[sent++].PathAndQuery;
            string[] parts = path.Split('/');
            Assert.True(parts.Length == 6 && parts[5] == "trains" && Uri.UnescapeDataString(parts[4]) == id, $"Seed {seed}: '{id}' became {path}.");
        }

        Assert.True(sent > 10, $"Seed {seed}: only {sent} ids were let through.");
    }

    [Theory]
    [InlineData("AK\r\nX-Injected: 1")]
    [InlineData("AK\nX")]
    [InlineData("AK ID")]
    [InlineData("AK\0")]
    [InlineData("AK\u007f")]
    [InlineData("열쇠")]
    [InlineData("AK\u00e9")]
    public async Task A_key_that_is_no_plain_text_is_refused_without_being_quoted(string key)
    {
        using var id = new TestClient(new ScriptedHandler("{}"), options => options.AccessKeyId = key);
        using var secret = new TestClient(new ScriptedHandler("{}"), options => options.SecretKey = TestClient.Secret(key));
        using var apiKey = new TestClient(new ScriptedHandler("{}"), options => options.ApiKey = TestClient.Secret(key));

        foreach (var (client, failure) in new[]
        {
            (id, await id.Services().FailureAsync()),
            (secret, await secret.Services().FailureAsync()),
            (apiKey, await apiKey.Tasks().FailureAsync()),
        })
        {
            Assert.Equal(ErrorCause.CredentialInvalid, failure.Cause);
            Assert.DoesNotContain(key, failure.ToString(), StringComparison.Ordinal);
            Assert.Empty(client.Handler!.Sent);
        }
    }

    [Fact]
    public async Task A_missing_credential_is_told_for_its_own_service_only()
    {
        using var clova = new TestClient(new ScriptedHandler(ResponseBodies.Tasks([], "\"totalElements\":0")), options => (options.AccessKeyId, options.SecretKey) = (null, null));
        using var aitems = new TestClient(new ScriptedHandler("{\"services\":[]}"), options => options.ApiKey = null);

        Assert.Equal(ErrorCause.CredentialMissing, (await clova.Services().FailureAsync()).Cause);
        Assert.Equal(ErrorCause.CredentialMissing, (await aitems.Tasks().FailureAsync()).Cause);
        Assert.Empty(await clova.Tasks().AllAsync());
        Assert.Empty(await aitems.Services().AllAsync());
    }

    [Fact]
    public async Task Half_a_key_pair_is_refused_where_it_is_needed_and_nowhere_else()
    {
        foreach (var configure in (Action<ClovaStudioClientOptions>[])[options => options.AccessKeyId = null, options => options.SecretKey = null, options => options.AccessKeyId = ""])
        {
            using var client = new TestClient(new ScriptedHandler(ResponseBodies.Tasks([], "\"totalElements\":0")), configure);
            Assert.Equal(ErrorCause.CredentialInvalid, (await client.Services().FailureAsync()).Cause);
            Assert.Empty(await client.Tasks().AllAsync());
        }
    }

    [Fact]
    public async Task A_key_that_the_caller_disposes_of_later_is_still_good()
    {
        using var key = TestClient.Secret("nv-test-key");
        using var client = new TestClient(new ScriptedHandler(ResponseBodies.Tasks([], "\"totalElements\":0")), options => options.ApiKey = key);

        key.Dispose();
        await client.Tasks().AllAsync();

        Assert.Equal("Bearer nv-test-key", client.Handler!.Sent[0].Header("Authorization"));
    }

    [Fact]
    public void Every_cause_is_in_the_table_of_what_follows_from_it() =>
        Assert.All(Enum.GetValues<ErrorCause>(), cause => Assert.NotNull(ErrorTable.Of(cause)));

    [Fact]
    public void Every_text_can_be_made_though_values_are_missing() =>
        Assert.All(Enum.GetValues<ErrorCause>(), cause => Assert.NotEmpty(ClovaStudioException.TextOf(cause)));

    [Fact]
    public void Every_cause_has_its_words_and_its_advice()
    {
        var fallback = new List<string>();
        foreach (var cause in Enum.GetValues<ErrorCause>())
        {
            var failure = ClovaStudioException.For(cause, "a", "b", "c");
            if (failure.Message == cause.ToString() || failure.Advice.Length == 0)
            {
                fallback.Add(cause.ToString());
            }
        }

        Assert.Empty(fallback);
    }
}
