namespace ClovaStudio.Api.Chat;

/// <summary>Who says something in a conversation.</summary>
internal static class ChatRoles
{
    /// <summary>What the model is told about its task; one message a request.</summary>
    public const string System = "system";

    /// <summary>Who asks.</summary>
    public const string User = "user";

    /// <summary>The model.</summary>
    public const string Assistant = "assistant";

    /// <summary>The result of a tool that the model called.</summary>
    public const string Tool = "tool";
}
