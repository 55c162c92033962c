using System.Globalization;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>Names a place in JSON: <c>$.items[3].name</c>, <c>$['odd name']</c>.</summary>
internal static class JsonPath
{
    internal const string Root = "$";

    internal static string Of(string parent, string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$')
            ? parent + "." + name
            : parent + "['" + name.Replace("\\", "\\\\").Replace("'", "\\'") + "']";

    internal static string Of(string parent, int index) => parent + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";
}
