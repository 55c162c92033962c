using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// Which names of JSON an object of PowerShell can have: none that is empty, none that PowerShell keeps for itself, none that
/// would steer the terminal as the head of a column, and no two that differ in case alone.
/// </summary>
internal static class MemberNames
{
    private static readonly string[] Reserved = ["PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames"];

    /// <summary>Whether an object can have a property of that name.</summary>
    internal static bool IsUsable(string name) =>
        name.Length > 0 && !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) && !PlainText.SteersTerminal(name);

    /// <summary>Adds what stands in the way of a value as <see cref="JsonText"/> reads it, in all objects within it.</summary>
    internal static void Check(object? json, string path, SchemaFindings findings)
    {
        switch (json)
        {
            case OrderedDictionary members:
                CheckMembers(members, path, findings);
                break;
            case object?[] items:
                for (int i = 0; i < items.Length && !findings.IsFull; i++)
                {
                    Check(items[i], JsonPath.Of(path, i), findings);
                }

                break;
        }
    }

    private static void CheckMembers(OrderedDictionary members, string path, SchemaFindings findings)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in PlainJson.Members(members))
        {
            string below = JsonPath.Of(path, name);
            if (!IsUsable(name))
            {
                findings.Add(below, Strings.Schema_NameUnusable);
            }
            else if (!names.Add(name))
            {
                findings.Add(below, Strings.Schema_NameCase);
            }

            Check(value, below, findings);
        }
    }
}
