using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Api.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Workflows.Batches;
using Newtonsoft.Json;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

public sealed class RowKeyBuilderTests
{
    private const string Body = """{"messages":[{"role":"user","content":"문의 1"}],"temperature":0.5,"maxTokens":64}""";

    [Fact]
    public void A_key_is_that_of_the_address_and_the_body_in_one_object_as_checkpoints_have_it_since_the_first()
    {
        using var keys = new RowKeyBuilder();
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("""{"to":"/v3/chat-completions/HCX-005",""" + Body[1..]));

        foreach (int place in Enumerable.Range(1, 3)) // the hash begins anew with each row
        {
            Assert.Equal(RowKey.Of(hash, place), keys.Next(Request()));
        }
    }

    [Fact]
    public async Task What_the_key_was_made_of_is_sent_as_it_is_and_not_written_again()
    {
        var handler = new KeptBodyHandler(_ => ScriptedHandler.Json("""{"status":{"code":"20000"},"result":{"message":{"role":"assistant","content":"답변"},"finishReason":"stop"}}"""));
        using var client = new TestClient(handler);
        using var keys = new RowKeyBuilder();
        var request = Request();
        keys.Next(request);
        request.Messages = [new ChatMessage(ChatRoles.User, "written a second time")];

        await client.Client.Chat.CompleteAsync(request, RequestPriority.Batch, null, default);

        Assert.Equal(Body, Assert.Single(handler.Sent).Body!.ToString(Formatting.None));
    }

    private static ChatRequest Request() => new()
    {
        Model = "HCX-005",
        Messages = [new ChatMessage(ChatRoles.User, "문의 1")],
        Temperature = 0.5,
        MaximumTokens = 64,
    };
}
