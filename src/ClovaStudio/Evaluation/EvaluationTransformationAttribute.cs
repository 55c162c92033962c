using System.Management.Automation;

namespace ClovaStudio.Evaluation;

/// <summary>Takes an evaluation that came back from a file or a job.</summary>
internal sealed class EvaluationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return DeserializedEvaluation.AsEvaluation(inputData) ?? inputData;
        }
        catch (ClovaStudioException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
