using System.Collections;
using System.Collections.ObjectModel;
using System.Linq;
using System.Threading;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>A list in an answer: used like an array, and its text is JSON, since the cells of Export-Csv are the texts of their values.</summary>
internal sealed class AnswerList : ReadOnlyCollection<object?>
{
    private AnswerList(object?[] items)
        : base(items)
    {
    }

    /// <summary>A list for an array; any other value as it is.</summary>
    internal static object? Of(object? value) =>
        PSValue.Unwrap(value) is IList items and not IDictionary ? new AnswerList([.. items.Cast<object?>()]) : value;

    /// <summary>The list as JSON.</summary>
    public override string ToString() => PlainJson.Write(RequestValue.Read(Items, nameof(Items), CancellationToken.None));
}
