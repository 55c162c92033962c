using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Http;

/// <summary>Section 7 of the wire contract: every shape of a refusal, and what each status and code mean.</summary>
public sealed class ErrorShapeTests
{
    [Theory]
    [InlineData("""{"status":{"code":"40001","message":"Invalid parameter"}}""", "40001", "Invalid parameter")]
    [InlineData("""{"status":{"code":40001,"message":"Invalid parameter"}}""", "40001", "Invalid parameter")]
    [InlineData("""{"error":{"errorCode":"100","message":"Bad","details":"more"}}""", "100", "Bad – more")]
    [InlineData("""{"error":{"errorCode":100,"message":"Bad"}}""", "100", "Bad")]
    [InlineData("""{"error":{"code":"50000","message":"Oops","type":null,"param":null}}""", "50000", "Oops")]
    [InlineData("""{"responseError":{"returnCode":"1","returnMessage":"No"}}""", "1", "No")]
    [InlineData("""{"errorCode":300,"message":"Not there"}""", "300", "Not there")]
    [InlineData("""{"code":"E1","message":"Bad"}""", "E1", "Bad")]
    [InlineData("""{"code":"E1","msg":"Bad"}""", "E1", "Bad")]
    [InlineData("""{"message":"Bad"}""", null, "Bad")]
    [InlineData("""{"timestamp":"2025-01-01","status":404,"error":"Not Found","path":"/x"}""", "404", "Not Found")]
    [InlineData("""{"timestamp":"2025-01-01","status":400,"error":"Bad Request","message":"no such thing","path":"/x"}""", "400", "no such thing")]
    [InlineData("<Error><Code>AccessDenied</Code><Message>No &amp; no</Message></Error>", "AccessDenied", "No & no")]
    [InlineData("<?xml version=\"1.0\"?><e:error xmlns:e=\"urn:x\"><e:errorCode>200</e:errorCode><e:message>Bad</e:message></e:error>", "200", "Bad")]
    [InlineData("", null, null)]
    [InlineData("  \r\n ", null, "")]
    [InlineData("plain words", null, "plain words")]
    [InlineData("<!DOCTYPE html><html><head><TITLE lang='x'>502 Bad &mdash; Gateway</TITLE></head></html>", null, "502 Bad — Gateway")]
    [InlineData("<html><title>cut", null, "<html><title>cut")]
    [InlineData("{\"status\":", null, "{\"status\":")]
    [InlineData("{}", null, "{}")]
    [InlineData("[1]", null, "[1]")]
    [InlineData("""{"status":{"code":["x"],"message":{"a":1}}}""", null, null)]
    public async Task A_refusal_is_read_in_every_shape_that_was_seen(string body, string? code, string? message)
    {
        var failure = await FailAsync(400, body);

        Assert.Equal(ErrorCause.InvalidRequest, failure.Cause);
        Assert.Equal(400, failure.StatusCode);
        Assert.Equal(code, failure.ApiCode);
        Assert.Equal(string.IsNullOrEmpty(message) ? null : message, string.IsNullOrEmpty(failure.ApiMessage) ? null : failure.ApiMessage);
        Assert.Contains("HTTP 400", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_type_is_not_resolved()
    {
        string body = "<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \"expanded\">]><Error><Code>&x;</Code><Message>&y;</Message></Error>";

        var failure = await FailAsync(400, body);

        Assert.Null(failure.ApiCode);
        Assert.Contains("&x;", failure.ApiMessage, StringComparison.Ordinal); // as written
    }

    [Fact]
    public async Task What_moves_the_cursor_or_turns_the_text_round_is_taken_out_and_the_rest_cut_to_a_line()
    {
        string wild = "a\\u001b[31m\\u0007b\\r\\nc\\u202e\\u0085d\\u200f" + new string('x', 1000);

        var failure = await FailAsync(400, $$$"""{"code":"E\u001b1","message":"{{{wild}}}"}""");

        Assert.Equal("E 1", failure.ApiCode);
        Assert.StartsWith("a [31m b c dxxx", failure.ApiMessage, StringComparison.Ordinal);
        Assert.InRange(failure.ApiMessage!.Length, 200, 301);
        Assert.DoesNotContain(failure.Message, c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format);
    }

    [Theory]
    [InlineData("""{"status":{"code":"40104","message":"Invalid key KEY"}}""")]
    [InlineData("""{"status":{"code":"KEY","message":"x"}}""")]
    [InlineData("The header was: Authorization: Bearer KEY")]
    [InlineData("<html><title>KEY</title></html>")]
    [InlineData("<Error><Code>KEY</Code><Message>KEY</Message></Error>")]
    [InlineData("{\"KEY\":")]
    public async Task A_key_that_the_service_echoes_is_in_no_text(string body)
    {
        foreach (int status in (int[])[200, 400, 401, 500])
        {
            var failure = await FailAsync(status, body.Replace("KEY", SandboxCloud.ApiKey, StringComparison.Ordinal));
            Assert.DoesNotContain(SandboxCloud.ApiKey, failure.Message + failure.ApiMessage + failure.ApiCode, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_full_of_opened_titles_takes_no_time_worth_mentioning()
    {
        string body = string.Concat(Enumerable.Repeat("<title", 20_000));

        var failure = await FailAsync(400, body);

        Assert.Equal(ErrorCause.InvalidRequest, failure.Cause);
    }

    [Fact]
    public async Task Of_an_error_body_without_end_only_the_beginning_is_read()
    {
        var failure = await FailAsync(400, new string('x', 10_000_000));

        Assert.StartsWith("xxx", failure.ApiMessage, StringComparison.Ordinal);
    }

    // CLOVA Studio (Bearer): HTTP status, code, cause.
    [Theory]
    [InlineData(400, "40000", ErrorCause.InvalidRequest)]
    [InlineData(400, "40001", ErrorCause.InvalidRequest)]
    [InlineData(400, "40003", ErrorCause.InvalidRequest)]
    [InlineData(400, "40009", ErrorCause.InvalidRequest)]
    [InlineData(400, "40080", ErrorCause.ModelUnavailable)]
    [InlineData(400, "40082", ErrorCause.ModelUnavailable)]
    [InlineData(400, "40083", ErrorCause.ModelUnavailable)]
    [InlineData(400, "40084", ErrorCause.ModelUnavailable)]
    [InlineData(400, "61002", ErrorCause.InvalidRequest)]
    [InlineData(401, "40100", ErrorCause.ApiKeyRejected)]
    [InlineData(401, "40101", ErrorCause.ApiKeyRejected)]
    [InlineData(401, "40102", ErrorCause.ApiKeyRejected)]
    [InlineData(401, "40103", ErrorCause.ApiKeyRejected)]
    [InlineData(401, "40104", ErrorCause.ApiKeyRejected)]
    [InlineData(401, "40170", ErrorCause.NotSubscribed)]
    [InlineData(403, "40300", ErrorCause.PermissionDenied)]
    [InlineData(403, "40301", ErrorCause.PermissionDenied)]
    [InlineData(404, "40400", ErrorCause.EndpointNotFound)]
    [InlineData(404, "300", ErrorCause.EndpointNotFound)]
    [InlineData(406, "40600", ErrorCause.InvalidRequest)]
    [InlineData(408, "40800", ErrorCause.TimedOut)]
    [InlineData(413, "41300", ErrorCause.InvalidRequest)]
    [InlineData(415, "41500", ErrorCause.InvalidRequest)]
    [InlineData(424, "42400", ErrorCause.InvalidRequest)]
    [InlineData(429, "42900", ErrorCause.RateLimited)]
    [InlineData(429, "42901", ErrorCause.RateLimited)]
    [InlineData(429, "42902", ErrorCause.RateLimited)]
    [InlineData(429, "64429", ErrorCause.RateLimited)]
    [InlineData(500, "50000", ErrorCause.ServiceUnavailable)]
    [InlineData(500, "64000", ErrorCause.ServiceUnavailable)]
    [InlineData(501, "50100", ErrorCause.ServiceUnavailable)]
    [InlineData(502, "50200", ErrorCause.ServiceUnavailable)]
    [InlineData(503, "50300", ErrorCause.ServiceUnavailable)]
    [InlineData(504, "50400", ErrorCause.TimedOut)]
    [InlineData(301, "", ErrorCause.RedirectRefused)]
    [InlineData(302, "", ErrorCause.RedirectRefused)]
    [InlineData(304, "", ErrorCause.ResponseMalformed)]
    [InlineData(308, "", ErrorCause.RedirectRefused)]
    [InlineData(407, "", ErrorCause.ProxyRefused)]
    [InlineData(418, "", ErrorCause.InvalidRequest)]
    [InlineData(599, "", ErrorCause.ServiceUnavailable)]
    public async Task Each_answer_of_CLOVA_Studio_has_its_cause(int status, string code, ErrorCause expected)
    {
        var failure = await FailAsync(status, $$$"""{"status":{"code":"{{{code}}}","message":"m"}}""");

        Assert.Equal((expected, status, code), (failure.Cause, failure.StatusCode, failure.ApiCode));
        Assert.NotEmpty(failure.Advice);
        Assert.False(string.IsNullOrEmpty(failure.RequestId));
    }

    [Theory]
    [InlineData(400, "100", ErrorCause.InvalidRequest)]
    [InlineData(401, "200", ErrorCause.SignatureRejected)]
    [InlineData(401, "210", ErrorCause.PermissionDenied)]
    [InlineData(403, "230", ErrorCause.PermissionDenied)]
    [InlineData(404, "300", ErrorCause.EndpointNotFound)]
    [InlineData(404, "404", ErrorCause.NotFound)]
    [InlineData(413, "430", ErrorCause.InvalidRequest)]
    [InlineData(429, "400", ErrorCause.RateLimited)]
    [InlineData(429, "410", ErrorCause.RateLimited)]
    [InlineData(429, "420", ErrorCause.RateLimited)]
    [InlineData(503, "500", ErrorCause.ServiceUnavailable)]
    [InlineData(504, "510", ErrorCause.TimedOut)]
    [InlineData(500, "900", ErrorCause.ServiceUnavailable)]
    public async Task Each_answer_of_the_gateway_has_its_cause_and_names_the_service(int status, string code, ErrorCause expected)
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json($$$"""{"error":{"errorCode":"{{{code}}}","message":"m"}}""", status)));

        var failure = await client.Trains("svc-1").FailureAsync();

        Assert.Equal((expected, status, code, "svc-1"), (failure.Cause, failure.StatusCode, failure.ApiCode, failure.Target));
    }

    [Theory]
    [InlineData("40100", ErrorCause.ApiKeyRejected, 1)]
    [InlineData("40001", ErrorCause.InvalidRequest, 1)]
    [InlineData("40170", ErrorCause.NotSubscribed, 1)]
    [InlineData("61002", ErrorCause.InvalidRequest, 1)]
    [InlineData("42901", ErrorCause.RateLimited, 4)]
    [InlineData("40800", ErrorCause.TimedOut, 4)]
    [InlineData("50000", ErrorCause.ServiceUnavailable, 4)]
    [InlineData("50100", ErrorCause.ServiceUnavailable, 1)]
    [InlineData("50400", ErrorCause.TimedOut, 4)]
    public async Task A_status_of_200_with_another_code_is_that_error_and_retried_when_it_may_pass(string code, ErrorCause expected, int attempts)
    {
        using var client = new TestClient(new ScriptedHandler($$$"""{"status":{"code":"{{{code}}}","message":"m"}}"""));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal((expected, 200, code), (failure.Cause, failure.StatusCode, failure.ApiCode));
        Assert.Equal(attempts, client.Handler!.Sent.Count);
        Assert.Equal(attempts, failure.Attempts.Count);
        Assert.All(failure.Attempts, attempt => Assert.Equal(expected.ToString(), attempt));
    }

    [Fact]
    public async Task A_status_of_200_with_an_error_and_rows_is_an_error()
    {
        using var client = new TestClient(new ScriptedHandler("""{"status":{"code":"40300","message":"m"},"result":{"totalElements":1,"content":[{"id":"a"}]}}"""));

        Assert.Equal(ErrorCause.PermissionDenied, (await client.Tasks().FailureAsync()).Cause);
    }

    [Fact]
    public async Task The_request_id_of_an_error_is_that_of_its_last_attempt()
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json("{}", 500)));

        var failure = await client.Tasks().FailureAsync();

        var ids = client.Handler!.Sent.Select(request => request.Header("X-NCP-CLOVASTUDIO-REQUEST-ID")).ToList();
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[^1], failure.RequestId);
        Assert.Contains(ids[^1]!, failure.Message, StringComparison.Ordinal);
        Assert.All(ids, id => Assert.Contains(client.Observer.Details, detail => detail.Contains(id!, StringComparison.Ordinal)));
        Assert.Equal(["HTTP 500", "HTTP 500", "HTTP 500", "HTTP 500"], failure.Attempts);
    }

    [Fact]
    public async Task No_line_that_an_observer_is_told_holds_a_key_or_a_signature()
    {
        using var client = new TestClient(new ScriptedHandler((_, number) => number == 0 ? ScriptedHandler.Json("{}", 503) : ScriptedHandler.Json(ResponseBodies.Trains([], "\"limit\":1000"))));

        await client.Trains("svc").AllAsync();

        string signature = client.Handler!.Sent[0].Header("x-ncp-apigw-signature-v2")!;
        Assert.NotEmpty(client.Observer.Details);
        Assert.All(client.Observer.Details, detail =>
        {
            Assert.DoesNotContain(SandboxCloud.SecretKey, detail, StringComparison.Ordinal);
            Assert.DoesNotContain(SandboxCloud.AccessKeyId, detail, StringComparison.Ordinal);
            Assert.DoesNotContain(signature, detail, StringComparison.Ordinal);
        });
    }

    private static async Task<ClovaStudioException> FailAsync(int status, string body)
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json(body, status)), options => options.MaximumRetryCount = 0);
        return await client.Tasks().FailureAsync();
    }
}
