using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Http;

/// <summary>The errors that all native APIs have in common, met by a count of tokens.</summary>
public sealed class ErrorWireTests
{
    public static TheoryData<string> Errors => WireExample.Names("errors");

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_has_the_code_and_the_words_of_the_service(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Tokenizers.CountTextAsync("a"));

        var error = example.Expected["error"]!;
        Assert.Equal((string?)error["code"], failure.ApiCode);
        Assert.Equal(example.Status, failure.StatusCode);
        Assert.Equal((string?)error["message"] ?? failure.ApiMessage, failure.ApiMessage);
        Assert.All(sent.Sent, request => Assert.Equal("POST", request.Method));
    }
}
