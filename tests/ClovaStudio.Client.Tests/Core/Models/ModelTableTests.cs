using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Core.Models;
using ClovaStudio.Core.Schemas;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Models;

public sealed class ModelTableTests
{
    [Theory]
    [InlineData("HCX-005", "/v3/")]
    [InlineData("HCX-003", "/v1/")]
    [InlineData("HCX-002", "/v1/")]
    [InlineData("lk-d2", "/v1/")]
    [InlineData("HCX-NEW", "/v3/")]
    public void A_task_is_asked_by_the_api_that_serves_the_model_it_tuned(string model, string version) =>
        Assert.StartsWith(version, ChatOperation.Create(Ask(model)).PathAndQuery);

    [Theory]
    [InlineData("HCX-002")]
    [InlineData("LK-D2")]
    public void A_model_that_is_withdrawn_is_offered_nowhere_and_never_could_what_came_later(string model)
    {
        Assert.DoesNotContain(ModelTable.Chat, known => known.Is(model));
        var request = Ask(model);
        request.Schema = JsonSchema.FromJson("""{"type":"object","properties":{"label":{"type":"string"}}}""");
        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => ChatOperation.Create(request)).Cause);
    }

    private static ChatRequest Ask(string model) => new() { TaskId = "abc12345", TaskModel = model, Messages = [new ChatMessage(ChatRoles.User, "hi")] };
}
