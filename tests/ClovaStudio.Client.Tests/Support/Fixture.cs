using System.IO;
using System.Text;

namespace ClovaStudio.Client.Tests.Support;

/// <summary>The vendor's own examples and those of the wire contract, as files.</summary>
internal static class Fixture
{
    internal static string Text(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
