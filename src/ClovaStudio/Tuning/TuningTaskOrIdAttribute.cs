using System.Collections;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>Takes ids of tuning tasks for the tasks, and tasks that came back from a file or a job.</summary>
internal sealed class TuningTaskOrIdAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PSValue.Unwrap(inputData) switch
    {
        IList items => items.Cast<object>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
        string { Length: > 0 } id => new TuningTask { Id = id },
        _ => ClixmlReader.Flat(inputData, typeof(TuningTask)) ?? inputData,
    };
}
