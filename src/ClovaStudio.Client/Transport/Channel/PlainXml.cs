using System.IO;
using System.Xml;
using System.Xml.Linq;

namespace ClovaStudio.Transport.Channel;

/// <summary>Reads XML from outside: no DTD, so that it cannot make this client open files or addresses, and no deep nesting, which takes time without end.</summary>
internal static class PlainXml
{
    private const int Deepest = 32;

    /// <summary>The root; null when the text is no XML, or none that a service would send.</summary>
    internal static XElement? TryRead(string text)
    {
        try
        {
            using (var reader = Open(text))
            {
                while (reader.Read())
                {
                    if (reader.Depth > Deepest)
                    {
                        return null;
                    }
                }
            }

            using var again = Open(text);
            return XDocument.Load(again).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReader Open(string text) =>
        XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
}
