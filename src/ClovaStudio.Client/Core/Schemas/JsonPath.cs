using System.Globalization;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>Names a place in JSON: <c>$.items[3].name</c>, <c>$['odd name']</c>.</summary>
internal static class JsonPath
{
    internal const string Root = "$";

    private const int LongestName = 100; // a model can write a name of any length, with anything in it

    internal static string Of(string parent, string name) =>
        name.Length is > 0 and <= LongestName && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$')
            ? parent + "." + name
            : parent + "['" + PlainText.Line(name, LongestName)!.Replace("\\", "\\\\").Replace("'", "\\'") + "']";

    internal static string Of(string parent, int index) => parent + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";
}
