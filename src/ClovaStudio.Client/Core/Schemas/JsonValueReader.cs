using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Threading;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// Turns values of .NET into what <see cref="PlainJson"/> writes. What JSON cannot say is refused with its place: nothing is
/// left out or changed without a word, and an object that leads to half of the process is not followed.
/// </summary>
/// <param name="name">What the value is called, such as the parameter.</param>
/// <param name="unwrap">Gives what stands behind a wrapper, and the members of an object as a dictionary; null for none.</param>
internal sealed class JsonValueReader(string name, Func<object?, object?>? unwrap = null)
{
    private const int MostValues = 1_000_000;

    private readonly List<object> _around = [];
    private int _count;

    /// <exception cref="ClovaStudioException">InvalidArgument: a part of it is nothing that JSON has.</exception>
    internal object? Read(object? value, CancellationToken cancellationToken = default) => Read(value, name, cancellationToken);

    private object? Read(object? value, string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Refusal.When(++_count > MostValues, path, Strings.Json_TooLarge, MostValues);
        return value switch
        {
            null or string or bool or JsonNumber => value,
            char or Uri or Guid or Version or Enum or TimeSpan => value.ToString(),
            DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
            DBNull => null,
            _ when JsonNumber.From(value) is { } number => number,
            double or float => throw Refuse(path, Strings.Json_NotFinite),
            _ => ReadWithin(value, path, cancellationToken),
        };
    }

    private object? ReadWithin(object value, string path, CancellationToken cancellationToken)
    {
        Refusal.When(_around.Count >= JsonText.MaximumDepth, path, Strings.Schema_TooDeep, JsonText.MaximumDepth);
        Refusal.When(_around.Exists(outer => ReferenceEquals(outer, value)), path, Strings.Json_HoldsItself);
        _around.Add(value);
        object? plain = unwrap is null ? value : unwrap(value);
        object? read = plain switch
        {
            IDictionary members => Members(members, path, cancellationToken),
            IEnumerable items and not string => Items(items, path, cancellationToken),
            _ when ReferenceEquals(plain, value) => throw Refuse(path, Strings.Schema_NotJson, value.GetType().Name),
            _ => Read(plain, path, cancellationToken),
        };
        _around.RemoveAt(_around.Count - 1);
        return read;
    }

    private OrderedDictionary Members(IDictionary source, string path, CancellationToken cancellationToken)
    {
        var members = new OrderedDictionary(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in source)
        {
            string member = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            string below = JsonPath.Of(path, member);
            Refusal.When(members.Contains(member), below, Strings.Schema_JsonTwice, member); // 1 and '1'
            members.Add(member, Read(entry.Value, below, cancellationToken));
        }

        return members;
    }

    private object?[] Items(IEnumerable source, string path, CancellationToken cancellationToken)
    {
        var items = new List<object?>();
        foreach (object? item in source)
        {
            items.Add(Read(item, JsonPath.Of(path, items.Count), cancellationToken));
        }

        return [.. items];
    }

    private static ClovaStudioException Refuse(string path, string why, params object?[] details) =>
        ClovaStudioException.About(path, ErrorCause.InvalidArgument, path, string.Format(CultureInfo.CurrentCulture, why, details));
}
