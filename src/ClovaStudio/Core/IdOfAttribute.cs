using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Takes an object where an id belongs by its id, live or stored: its text would be name and id.</summary>
/// <param name="member">The member that is the id.</param>
internal sealed class IdOfAttribute(string member) : ArgumentTransformationAttribute
{
    /// <summary>A member whose object is another thing, and is bound by its properties; null for none.</summary>
    public string? Unless { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is IList items ? items.Cast<object>().Select(Read).ToArray() : Read(inputData);

    private object? Read(object? item) =>
        !PSValue.IsPlain(item) && (Unless is null || PSValue.Member(item, Unless) is null) && PSValue.Member(item, member) is { } id ? id : item;
}
