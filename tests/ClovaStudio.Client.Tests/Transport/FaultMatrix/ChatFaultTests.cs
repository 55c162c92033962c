using System;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Faults;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.FaultMatrix;

/// <summary>
/// Faults × an answer in one piece or in parts, over a socket: the right answer, or the documented cause with what had come.
/// </summary>
public sealed class ChatFaultTests : IAsyncLifetime
{
    private readonly SandboxCloud _cloud = new(new SandboxOptions { TuningTasks = 0 });
    private EmulatorServer _server = null!;

    public async Task InitializeAsync() => _server = await EmulatorServer.StartAsync(_cloud);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("429:retry-after=1")]
    [InlineData("500:shape=Html")]
    [InlineData("503:shape=Xml")]
    [InlineData("reset")]
    [InlineData("error-200")]
    [InlineData("stream-error:events=0")]
    [InlineData("stream-cut:events=0")]
    public async Task What_fails_before_the_first_part_is_tried_again(string fault)
    {
        string expected = await PlainAsync();
        foreach (bool streams in (bool[])[false, true])
        {
            Use(fault);
            Assert.Equal(expected, streams ? (await StreamAsync()).Text : await PlainAsync());
            Assert.Equal(1, _cloud.Faults.HitCount);
        }
    }

    [Theory]
    [InlineData("stream-split:bytes=1")]
    [InlineData("stream-crlf")]
    [InlineData("stream-json")]
    public async Task What_only_looks_odd_does_no_harm(string fault)
    {
        string expected = await PlainAsync();
        Use(fault);

        Assert.Equal(expected, (await StreamAsync()).Text);
        Assert.Equal(1, _cloud.Faults.HitCount);
    }

    [Theory]
    [InlineData("stream-cut:events=4", ErrorCause.StreamBroken)]
    [InlineData("stream-end:events=4", ErrorCause.StreamBroken)]
    [InlineData("stream-error:events=4", ErrorCause.StreamFailed)]
    [InlineData("stream-stall:events=4", ErrorCause.TimedOut)]
    public async Task What_breaks_behind_the_first_part_is_an_error_with_what_had_come(string fault, ErrorCause cause)
    {
        string expected = await PlainAsync();
        Use(fault);
        _cloud.ForgetRequests();

        var (text, failure) = await StreamAsync(stalls: cause == ErrorCause.TimedOut);

        var error = Assert.IsType<ClovaStudioException>(failure);
        Assert.Equal(cause, error.Cause);
        Assert.NotEmpty(text);
        Assert.StartsWith(text, expected, StringComparison.Ordinal);
        Assert.True(text.Length < expected.Length);
        Assert.Equal(text, Assert.IsType<ChatAnswer>(error.Partial).Text);
        Assert.Equal(1, _cloud.RequestCount);
    }

    private static ChatRequest Question() => new() { Model = "HCX-005", Messages = [new ChatMessage(ChatRoles.User, "부산의 바다에 대해 자세히 알려 주세요")] };

    private void Use(string fault)
    {
        _cloud.Faults.Clear();
        _cloud.Faults.Add(FaultText.Parse(fault));
    }

    private async Task<string> PlainAsync()
    {
        using var client = new TestClient(_server);
        return (await client.Client.Chat.CompleteAsync(Question()).WaitAsync(ListingExtensions.Guard)).Text;
    }

    private async Task<(string Text, Exception? Failure)> StreamAsync(bool stalls = false)
    {
        // Only a stall is waited for in earnest; a busy machine must not be taken for one.
        using var client = new TestClient(_server, options => options.StreamIdleTimeout = TimeSpan.FromSeconds(stalls ? 2 : 60));
        var text = new StringBuilder();
        try
        {
            using var answer = await client.Client.Chat.StreamAsync(Question()).WaitAsync(ListingExtensions.Guard);
            while (await answer.NextAsync().WaitAsync(ListingExtensions.Guard) is { } delta)
            {
                text.Append(delta.Kind == ChatDelta.TextKind ? delta.Text : "");
            }

            return (text.ToString(), null);
        }
        catch (ClovaStudioException exception)
        {
            return (text.ToString(), exception);
        }
    }
}
