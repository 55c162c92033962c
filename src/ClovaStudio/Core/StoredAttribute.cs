using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Takes objects that came back from a file, a job or a table for what they were.</summary>
/// <param name="type">The type of the parameter, or of its items.</param>
internal sealed class StoredAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return PSValue.Unwrap(inputData) is IList items ? items.Cast<object>().Select(Read).ToArray() : Read(inputData);
        }
        catch (ClovaStudioException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    // The rows of an evaluation are what is compared; of all else, what names it and decides about it is enough.
    private object? Read(object? item) =>
        (type == typeof(ClovaEvaluation) ? ClixmlReader.Whole<ClovaEvaluation>(item) : ClixmlReader.Flat(item, type)) ?? item;
}
