using System.Collections;
using System.Collections.Specialized;
using System.Data;
using System.Management.Automation;
using System.Threading;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>What users give to be sent as JSON: custom objects, dictionaries, rows, lists, and objects of classes of their own.</summary>
internal static class RequestValue
{
    /// <exception cref="ClovaStudioException">InvalidArgument: a part of it is nothing that JSON has.</exception>
    internal static object? Read(object? value, string name, CancellationToken cancellationToken) =>
        new JsonValueReader(name, Unwrap).Read(PSValue.Unwrap(value), cancellationToken);

    private static object? Unwrap(object? value)
    {
        object? bare = PSValue.Unwrap(value);
        if (bare is null or IDictionary or string or IEnumerable || PSValue.IsPlain(bare) || !IsData(bare))
        {
            return bare;
        }

        var members = new OrderedDictionary(System.StringComparer.Ordinal);
        foreach (var (name, content) in PSValue.Columns(value!))
        {
            members[name] = PSValue.Unwrap(content);
        }

        return members;
    }

    /// <summary>Objects of the framework lead on and on, such as a folder to its parent and its root: they are no data.</summary>
    private static bool IsData(object value) =>
        value is PSObject or DataRow or DataRowView || !(value.GetType().Namespace is { } place && (IsBelow(place, "System") || IsBelow(place, "Microsoft")));

    private static bool IsBelow(string place, string root) => place == root || place.StartsWith(root + ".", System.StringComparison.Ordinal);
}
