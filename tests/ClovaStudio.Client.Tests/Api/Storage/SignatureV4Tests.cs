using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ClovaStudio.Api.Storage;
using ClovaStudio.Client.Tests.Support;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>
/// Signature v4 against what AWS has published: its test suite (2015-08-30, service "service"), and the worked examples
/// of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
/// </summary>
public sealed class SignatureV4Tests
{
    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    /// <summary>Name, method, path, query as name=value;…, headers besides host and date as name:value;…, body, signature.</summary>
    public static TheoryData<string, string, string, string[], string[], string, string> Suite => new()
    {
        { "get-vanilla", "GET", "/", [], [], "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "get-header-key-duplicate", "GET", "/", [], ["My-Header1:value2,value2,value1"], "", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea" },
        { "get-header-value-multiline", "GET", "/", [], ["My-Header1:value1,value2,value3"], "", "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790" },
        { "get-header-value-order", "GET", "/", [], ["My-Header1:value4,value1,value3,value2"], "", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01" },
        { "get-header-value-trim", "GET", "/", [], ["My-Header1: value1 ", "My-Header2: \"a   b   c\""], "", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736" },
        { "get-unreserved", "GET", "/" + Unreserved, [], [], "", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f" },
        { "get-utf8", "GET", "/ሴ", [], [], "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85" },
        { "get-vanilla-empty-query-key", "GET", "/", ["Param1=value1"], [], "", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb" },
        { "get-vanilla-query-order-key-case", "GET", "/", ["Param2=value2", "Param1=value1"], [], "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500" },
        { "get-vanilla-query-unreserved", "GET", "/", [$"{Unreserved}={Unreserved}"], [], "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197" },
        { "get-vanilla-utf8-query", "GET", "/", ["ሴ=bar"], [], "", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04" },
        { "post-vanilla", "POST", "/", [], [], "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
        { "post-header-key-sort", "POST", "/", [], ["My-Header1:value1"], "", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c" },
        { "post-header-value-case", "POST", "/", [], ["My-Header1:VALUE1"], "", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d" },
        { "post-sts-header-before", "POST", "/", [], ["X-Amz-Security-Token:" + Token], "", "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead" },
        { "post-vanilla-query", "POST", "/", ["Param1=value1"], [], "", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11" },
        { "post-vanilla-query-nonunreserved", "POST", "/", ["@#$%^=", "+=/,?><`\";:\\|][{}"], [], "", "66c82657c86e26fb25238d0e69f011edc4c6df5ae71119d7cb98ed9b87393c1e" },
        { "post-vanilla-query-space", "POST", "/", ["p="], [], "", "e71688addb58a26418614085fb730ba3faa623b461c17f48f2fbdb9361b94a9b" },
        { "post-x-www-form-urlencoded", "POST", "/", [], ["Content-Type:application/x-www-form-urlencoded"], "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a" },
        { "post-x-www-form-urlencoded-parameters", "POST", "/", [], ["Content-Type:application/x-www-form-urlencoded; charset=utf8"], "Param1=value1", "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe" },
    };

    [Theory]
    [MemberData(nameof(Suite))]
    public void A_request_of_the_published_test_suite_gets_the_published_signature(
        string name, string method, string path, string[] query, string[] headers, string body, string signature)
    {
        var signer = new SignatureV4("AKIDEXAMPLE", TestClient.Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), "us-east-1", "service");
        string[] all = [.. headers, "Host:example.amazonaws.com", "X-Amz-Date:20150830T123600Z"];
        var request = new CanonicalRequest(
            method, PercentEncoding.Of(path, keepsSlash: true), CanonicalRequest.Query(query.Select(pair => Split(pair, '='))), all.Select(header => Split(header, ':')), Hash(body));

        string authorization = signer.Authorization(request, new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));

        Assert.NotEmpty(name);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=", authorization, StringComparison.Ordinal);
        Assert.EndsWith(", Signature=" + signature, authorization, StringComparison.Ordinal);
    }

    /// <summary>What is asked, method, path, query, headers besides the usual, body, signed headers, signature.</summary>
    public static TheoryData<string, string, string, string[], string[], string, string, string> S3Examples => new()
    {
        { "GET object", "GET", "/test.txt", [], ["Range:bytes=0-9"], "", "host;range;x-amz-content-sha256;x-amz-date", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41" },
        { "PUT object", "PUT", "/test$file.text", [], ["Date:Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class:REDUCED_REDUNDANCY"], "Welcome to Amazon S3.", "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd" },
        { "GET bucket lifecycle", "GET", "/", ["lifecycle="], [], "", "host;x-amz-content-sha256;x-amz-date", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543" },
        { "list objects", "GET", "/", ["max-keys=2", "prefix=J"], [], "", "host;x-amz-content-sha256;x-amz-date", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7" },
    };

    [Theory]
    [MemberData(nameof(S3Examples))]
    public void A_worked_example_of_S3_gets_the_documented_authorization(
        string name, string method, string path, string[] query, string[] headers, string body, string signedHeaders, string signature)
    {
        var signer = new SignatureV4("AKIAIOSFODNN7EXAMPLE", TestClient.Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "us-east-1");
        string[] all = [.. headers, "Host:examplebucket.s3.amazonaws.com", "x-amz-date:20130524T000000Z", "x-amz-content-sha256:" + Hash(body)];
        var request = new CanonicalRequest(
            method, PercentEncoding.Of(path, keepsSlash: true), CanonicalRequest.Query(query.Select(pair => Split(pair, '='))), all.Select(header => Split(header, ':')), Hash(body));

        string authorization = signer.Authorization(request, new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

        Assert.NotEmpty(name);
        Assert.Equal($"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders={signedHeaders}, Signature={signature}", authorization);
    }

    [Fact]
    public void No_body_has_the_documented_hash() => Assert.Equal(ObjectStorageClient.NoPayload, Hash(""));

    private static string Hash(string body) => SignatureV4.Hash(Encoding.UTF8.GetBytes(body));

    private static KeyValuePair<string, string> Split(string text, char at)
    {
        int index = text.IndexOf(at, StringComparison.Ordinal);
        return new KeyValuePair<string, string>(text[..index], text[(index + 1)..]);
    }
}
