using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>Puts the rows of a list into the order that the cloud has.</summary>
internal static class ListOrder
{
    internal static IEnumerable<T> Sort<T>(this TaskOrder order, IEnumerable<T> rows, Func<T, DateTimeOffset> created, Func<T, string> name) => order switch
    {
        TaskOrder.NewestFirst => rows.OrderByDescending(created),
        TaskOrder.ByName => rows.OrderBy(name, StringComparer.Ordinal),
        _ => rows.OrderBy(created),
    };
}
