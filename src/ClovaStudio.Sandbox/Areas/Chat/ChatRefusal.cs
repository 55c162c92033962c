
namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Why a question is not answered, see https://api.ncloud-docs.com/docs/clovastudio-troubleshoot.</summary>
internal sealed class ChatRefusal(int statusCode, string code, string message)
{
    internal int StatusCode { get; } = statusCode;

    internal string Code { get; } = code;

    internal string Message { get; } = message;

    internal static ChatRefusal Invalid(params string[] names) => new(400, "40001", "Invalid parameter: " + string.Join(", ", names));

    internal static ChatRefusal Unsupported(string what) => new(400, "40009", "Unsupported " + what);
}
