using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>Puts what <c>$ref</c> points at in its place, since the service is not known to follow references.</summary>
internal sealed class SchemaReferences(OrderedDictionary root, SchemaFindings findings)
{
    /// <summary>Definitions that double at each step would otherwise fill the memory.</summary>
    private const int MostSchemas = 10_000;

    private readonly Stack<string> _open = new();
    private int _schemas;

    internal OrderedDictionary Inline() => (OrderedDictionary)Schema(root, JsonPath.Root)!;

    private object? Schema(object? schema, string path)
    {
        if (schema is not OrderedDictionary members)
        {
            return schema;
        }

        if (++_schemas > MostSchemas)
        {
            return Refuse(path, Strings.Schema_TooLarge, MostSchemas);
        }

        return members["$ref"] is string reference ? Reference(members, reference, path) : Members(members, path);
    }

    private OrderedDictionary Members(OrderedDictionary members, string path)
    {
        var copy = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in PlainJson.Members(members))
        {
            string below = JsonPath.Of(path, name);
            switch (name)
            {
                case "$defs" or "definitions":
                    break;
                case "properties" when value is OrderedDictionary properties:
                    copy.Add(name, Each(properties, below));
                    break;
                case "anyOf" when value is object?[] branches:
                    copy.Add(name, branches.Select((branch, i) => Schema(branch, JsonPath.Of(below, i))).ToArray());
                    break;
                case "items" or "additionalProperties":
                    copy.Add(name, Schema(value, below));
                    break;
                default:
                    copy.Add(name, value);
                    break;
            }
        }

        return copy;
    }

    private OrderedDictionary Each(OrderedDictionary properties, string path)
    {
        var copy = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in PlainJson.Members(properties))
        {
            copy.Add(name, Schema(value, JsonPath.Of(path, name)));
        }

        return copy;
    }

    private OrderedDictionary Reference(OrderedDictionary members, string reference, string path)
    {
        string at = JsonPath.Of(path, "$ref");
        if (!TryFind(reference, out object? target) || target is not OrderedDictionary)
        {
            return Refuse(at, Strings.Schema_RefUnknown);
        }

        if (_open.Contains(reference) || ReferenceEquals(target, root))
        {
            return Refuse(at, Strings.Schema_RefRecursive);
        }

        _open.Push(reference);
        var inlined = JsonSchema.Copy((OrderedDictionary)Schema(target, path)!);
        _open.Pop();
        foreach (var (name, value) in PlainJson.Members(members))
        {
            if (SchemaRules.IsAnnotation(name))
            {
                inlined[name] = value; // what is said at the reference is nearer than what is said at its target
            }
            else if (name is not ("$ref" or "$defs" or "definitions"))
            {
                findings.Add(JsonPath.Of(path, name), Strings.Schema_RefBeside);
            }
        }

        return inlined;
    }

    private bool TryFind(string reference, out object? target)
    {
        target = root;
        if (reference.Length == 0 || reference[0] != '#' || (reference.Length > 1 && reference[1] != '/'))
        {
            return false;
        }

        foreach (string part in Uri.UnescapeDataString(reference).Split('/').Skip(1))
        {
            string name = part.Replace("~1", "/").Replace("~0", "~");
            target = target is OrderedDictionary members && members.Contains(name) ? members[name] : null;
        }

        return true;
    }

    private OrderedDictionary Refuse(string path, string reason, params object[] details)
    {
        findings.Add(path, reason, details);
        return new OrderedDictionary(StringComparer.Ordinal);
    }
}
