using System.Linq;

namespace ClovaStudio.Api.Chat;

/// <summary>Estimates tokens for pacing, without asking a tokenizer: what is really taken corrects it afterwards.</summary>
internal static class ChatTokens
{
    private const int PerImage = 1_500; // the vendor's example is 1,478
    private const int PerMessage = 4;

    internal static int Estimate(ChatRequest request) =>
        request.Messages.Sum(message => PerMessage + Estimate(message.Content) + (message.Images.Count * PerImage))
        + request.Tools.Sum(tool => Estimate(tool.ToJson()))
        + (request.Schema is { } schema ? Estimate(schema.ToJson()) : 0);

    /// <summary>About two tokens for three Korean letters and one for four Latin ones.</summary>
    internal static int Estimate(string text)
    {
        int wide = text.Count(c => c >= '\u1100');
        return (wide * 2 / 3) + ((text.Length - wide) / 4) + 1;
    }
}
