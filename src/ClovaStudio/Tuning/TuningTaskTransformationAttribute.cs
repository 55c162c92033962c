using System.Collections;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Tuning;

/// <summary>Takes ids of tuning tasks for the tasks, and tasks that came back from a file or a job.</summary>
internal sealed class TuningTaskTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var wrapped = inputData as PSObject;
        return (wrapped?.BaseObject ?? inputData) switch
        {
            IList items => items.Cast<object>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
            string { Length: > 0 } id => new TuningTask { Id = id },
            PSObject or PSCustomObject when wrapped is not null && IsTask(wrapped) => Restore(wrapped),
            _ => inputData,
        };
    }

    private static bool IsTask(PSObject value) => value.TypeNames.Contains("Deserialized." + typeof(TuningTask).FullName);

    private static TuningTask Restore(PSObject value) => new()
    {
        Id = value.Properties["Id"]?.Value as string,
        Name = value.Properties["Name"]?.Value as string,
        Model = value.Properties["Model"]?.Value as string,
    };
}
