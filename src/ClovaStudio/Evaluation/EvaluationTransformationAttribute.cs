using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>Takes evaluations that came back from a file or a job.</summary>
internal sealed class EvaluationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is IList items
                ? items.Cast<object>().Select(TransformOne).ToArray()
                : TransformOne(inputData);
        }
        catch (ClovaStudioException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static object TransformOne(object value) => DeserializedEvaluation.AsEvaluation(value) ?? value;
}
