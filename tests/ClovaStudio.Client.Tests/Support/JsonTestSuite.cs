using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace ClovaStudio.Client.Tests.Support;

/// <summary>The cases of JSONTestSuite: what a reader of JSON has to take, has to refuse, and may do as it likes with.</summary>
internal static class JsonTestSuite
{
    private static readonly Dictionary<string, byte[]> Cases = Fixture.Text("JsonTestSuite.txt").Split('\n')
        .Where(line => line.Contains('\t', StringComparison.Ordinal))
        .Select(line => line.Split('\t', 2))
        .ToDictionary(parts => parts[0], parts => Unescape(parts[1]));

    internal static TheoryData<string> MustBeRead => [.. Named('y')];

    internal static TheoryData<string> MustBeRefused => [.. Named('n')];

    internal static TheoryData<string> All => [.. Cases.Keys];

    internal static byte[] Bytes(string name) => Cases[name];

    internal static string Text(string name) => Encoding.UTF8.GetString(Cases[name]);

    private static IEnumerable<string> Named(char kind) => Cases.Keys.Where(name => name[0] == kind);

    private static byte[] Unescape(string text)
    {
        var bytes = new MemoryStream();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.WriteByte((byte)text[i]);
                continue;
            }

            switch (text[++i])
            {
                case 'x':
                    bytes.WriteByte(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 2;
                    break;
                case '*':
                    int colon = text.IndexOf(':', i);
                    int end = text.IndexOf("\\;", colon, StringComparison.Ordinal);
                    byte[] unit = Encoding.ASCII.GetBytes(text[(colon + 1)..end]);
                    for (int times = int.Parse(text[(i + 1)..colon], CultureInfo.InvariantCulture); times > 0; times--)
                    {
                        bytes.Write(unit);
                    }

                    i = end + 1;
                    break;
                default:
                    bytes.WriteByte((byte)'\\');
                    break;
            }
        }

        return bytes.ToArray();
    }
}
