using System.Text;
using ClovaStudio.Core.Encodings;

namespace ClovaStudio.Client.Tests.Core.Encodings;

/// <summary>Text as a Korean Excel saves it.</summary>
internal static class Cp949
{
    internal static Encoding Encoding { get; } = CodePages.Find(CodePages.Cp949)!;

    internal static byte[] Bytes(string text) => Encoding.GetBytes(text);
}
