using System;
using System.Net.Http;
using System.Security.Authentication;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Http;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Http;

/// <summary>The branch for .NET Framework, taken on .NET: what cannot be done there must fail and not be left out.</summary>
[Collection(nameof(NonParallel))]
public sealed class FrameworkCompatTests : IDisposable
{
    private readonly bool _isFramework = FrameworkCompat.IsFramework;

    public FrameworkCompatTests() => FrameworkCompat.IsFramework = true;

    public void Dispose() => FrameworkCompat.IsFramework = _isFramework;

    [Fact]
    public void A_Content_Type_that_the_runtime_does_not_let_through_is_an_error_and_not_left_out()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://localhost/");
        Assert.Throws<InvalidOperationException>(() => RequestContent.Set(message, body: null));
    }

    [Fact]
    public void A_request_without_a_body_has_no_content_there_since_the_runtime_refuses_it_on_a_GET()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://localhost/");
        Assert.ThrowsAny<Exception>(() => RequestContent.Set(message, body: null));
        Assert.Null(message.Content);
    }

    [Fact]
    public void A_body_carries_its_Content_Type_as_everywhere()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://localhost/");
        RequestContent.Set(message, "{}"u8.ToArray());
        Assert.Equal("application/json", message.Content!.Headers.ContentType!.ToString());
    }

    [Fact]
    public void TLS_1_2_is_asked_for_of_this_client_alone()
    {
        using var handler = new HttpClientHandler();
        FrameworkCompat.RequireTls12(handler);
        Assert.Equal(SslProtocols.Tls12, handler.SslProtocols);
    }
}
