using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ClovaStudio.Help;

/// <summary>
/// Completes the views of the module, so that no text from outside reaches a terminal as it is: whatever a table, a list or a
/// custom view shows of a text is shown without the characters of <c>PlainText.Hidden</c>, and types that have no table or no
/// list of their own get one, since PowerShell would make one of the bare properties. The scripts stay what they were: they
/// call no method and run in any language mode, in Windows PowerShell too.
/// </summary>
internal sealed class ViewWriter
{
    /// <summary>In a script of the source: the pattern. A script that adds colours has to take the characters out by itself, before it does.</summary>
    internal const string Placeholder = "{hidden}";

    private const string Mark = "\uFFFD";
    private const int MostInTable = 4; // as many properties as PowerShell itself shows in a table

    private static readonly string[] Cells = ["TableColumnItem", "ListItem", "ExpressionBinding"];

    private readonly string _hidden;
    private readonly Dictionary<string, Type> _types;

    /// <param name="assemblies">The module and its client.</param>
    /// <param name="outputs">What the cmdlets write.</param>
    internal ViewWriter(IEnumerable<Assembly> assemblies, IEnumerable<Type> outputs)
    {
        var all = assemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        var pattern = all.Single(type => type.Name == "PlainText").GetField("Hidden", BindingFlags.NonPublic | BindingFlags.Static);
        _hidden = ((string)pattern!.GetRawConstantValue()!).Replace("'", "''", StringComparison.Ordinal);
        _types = all.Where(type => type.IsPublic).ToDictionary(type => type.FullName!, StringComparer.Ordinal);
        Shown = [.. Reach(outputs).OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    /// <summary>The types that users get to see: what cmdlets write, and what hangs on it.</summary>
    internal IReadOnlyList<Type> Shown { get; }

    /// <summary>The complete views.</summary>
    internal XDocument Complete(XDocument source)
    {
        var views = new XDocument(source);
        var definitions = views.Descendants("ViewDefinitions").Single();
        foreach (var view in definitions.Elements("View").ToList())
        {
            var type = TypeOf(view);
            foreach (var cell in view.Descendants().Where(element => Cells.Contains(element.Name.LocalName)))
            {
                Clean(cell, type);
            }
        }

        foreach (var type in Shown)
        {
            var own = definitions.Elements("View").Where(view => TypeNames(view).Contains(type.FullName)).ToList();
            var properties = Properties(type);
            var missing = new List<XElement>();
            if (!own.Any(view => view.Element("TableControl") is not null))
            {
                missing.Add(View(type, "Table", Table(properties)));
            }

            if (!own.Any(view => view.Element("ListControl") is not null))
            {
                missing.Add(View(type, "List", List(properties)));
            }

            // The first view is the one that is used when none is asked for.
            definitions.Add(own.Count == 0 && properties.Length > MostInTable ? Enumerable.Reverse(missing) : missing);
        }

        return views;
    }

    internal static void Write(XDocument views, string path)
    {
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Indent = false };
        using var writer = XmlWriter.Create(path, settings);
        views.Save(writer);
    }

    private void Clean(XElement cell, Type? type)
    {
        var script = cell.Element("ScriptBlock");
        if (script is not null)
        {
            bool isDone = script.Value.Contains(Placeholder, StringComparison.Ordinal);
            if (!isDone && script.Value.Contains("$PSStyle", StringComparison.Ordinal))
            {
                throw new InvalidDataException(
                    $"The view {cell.Ancestors("View").First().Element("Name")!.Value} adds colours to a text that may hold control characters: "
                    + $"take them out first, as in $_.Status -replace '{Placeholder}', '{Mark}'.");
            }

            script.Value = isDone
                ? script.Value.Replace(Placeholder, _hidden, StringComparison.Ordinal)
                : $"($_ | & {{ process {{ {script.Value.Trim()} }} }}) -replace '{_hidden}', '{Mark}'"; // process: a switch of the script has a $_ of its own
        }
        else if (cell.Element("PropertyName") is { } name && cell.Element("FormatString") is null && MayHoldText(type?.GetProperty(name.Value)?.PropertyType))
        {
            // A script has no name that could head a line of a list.
            if (cell.Name.LocalName == "ListItem" && cell.Element("Label") is null)
            {
                cell.AddFirst(new XElement("Label", name.Value));
            }

            name.ReplaceWith(new XElement("ScriptBlock", ScriptOf(name.Value, type?.GetProperty(name.Value)?.PropertyType)));
        }
    }

    /// <summary>An array stays one: PowerShell shows it in braces, an empty one too.</summary>
    private string ScriptOf(string property, Type? type)
    {
        string cleaned = $"$_.{property} -replace '{_hidden}', '{Mark}'";
        return type is not null && type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) ? $", @({cleaned})" : cleaned;
    }

    private Type? TypeOf(XElement view) => TypeNames(view).Select(name => _types.GetValueOrDefault(name)).FirstOrDefault(type => type is not null);

    private static IEnumerable<string> TypeNames(XElement view) => view.Element("ViewSelectedBy")!.Elements("TypeName")
        .Select(name => name.Value.Replace("Deserialized.", "", StringComparison.Ordinal))
        .Select(name => name.Split('#')[0]);

    private static XElement View(Type type, string kind, XElement control) => new(
        "View",
        new XElement("Name", $"{type.Name}{kind}#"),
        new XElement("ViewSelectedBy", new XElement("TypeName", type.FullName), new XElement("TypeName", "Deserialized." + type.FullName)),
        control);

    private XElement Table(PropertyInfo[] properties) => new(
        "TableControl",
        new XElement("TableHeaders", properties.Select(property => new XElement("TableColumnHeader", new XElement("Label", property.Name)))),
        new XElement("TableRowEntries", new XElement("TableRowEntry", new XElement("TableColumnItems", properties.Select(property => new XElement("TableColumnItem", Value(property)))))));

    private XElement List(PropertyInfo[] properties) => new(
        "ListControl",
        new XElement("ListEntries", new XElement("ListEntry", new XElement("ListItems", properties.Select(property =>
            new XElement("ListItem", MayHoldText(property.PropertyType) ? new XElement("Label", property.Name) : null, Value(property)))))));

    private XElement Value(PropertyInfo property) => MayHoldText(property.PropertyType)
        ? new XElement("ScriptBlock", ScriptOf(property.Name, property.PropertyType))
        : new XElement("PropertyName", property.Name);

    private static IEnumerable<Type> Reach(IEnumerable<Type> outputs)
    {
        var found = new HashSet<Type>();
        var next = new Stack<Type>(outputs);
        while (next.Count > 0)
        {
            var type = ElementOf(next.Pop());
            if (type.Namespace?.StartsWith("ClovaStudio", StringComparison.Ordinal) == true && !type.IsEnum && type.IsPublic && found.Add(type))
            {
                foreach (var property in Properties(type))
                {
                    next.Push(property.PropertyType);
                }
            }
        }

        return found.Where(type => Properties(type).Any(property => MayHoldText(property.PropertyType)));
    }

    private static PropertyInfo[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)];

    private static Type ElementOf(Type type) =>
        type.IsArray ? ElementOf(type.GetElementType()!)
        : type.IsGenericType ? ElementOf(type.GetGenericArguments()[^1])
        : type;

    /// <summary>Numbers, times and choices of our own hold none; texts do, and so does whatever is shown by its text.</summary>
    private static bool MayHoldText(Type? type)
    {
        if (type is null)
        {
            return true;
        }

        var element = ElementOf(type);
        return !(element.IsPrimitive || element.IsEnum || element == typeof(decimal) || element == typeof(DateTime) || element == typeof(DateTimeOffset)
            || element == typeof(TimeSpan) || element == typeof(Guid) || element == typeof(Version));
    }
}
