using ClovaStudio.Tuning;

namespace ClovaStudio.Api.Tuning;

/// <summary>Creates again what has failed: with the settings that the service gives back, and those that the session knows.</summary>
internal static class TuningRestart
{
    /// <summary>A request with all that is known of the task. The dataset is empty where it is not known.</summary>
    internal static TuningTaskRequest RequestOf(TuningTask task) => new()
    {
        Model = task.Model ?? "",
        Name = task.Name,
        TaskType = task.TaskType,
        TuningType = task.TuningType,
        TrainEpochs = task.TrainEpochs,
        LearningRate = task.LearningRate,
        ValidationSplitRatio = task.ValidationSplitRatio,
        LoraR = task.LoraR,
        LoraAlpha = task.LoraAlpha,
        TrainingDatasetFilePath = task.TrainingDatasetFilePath ?? "",
        TrainingDatasetBucket = task.TrainingDatasetBucket ?? "",
    };

    /// <summary>Notes on a task what was asked for and the service does not tell.</summary>
    internal static TuningTask Remember(this TuningTask task, TuningTaskRequest request)
    {
        (task.TrainingDatasetFilePath, task.TrainingDatasetBucket, task.TuningType) = (request.TrainingDatasetFilePath, request.TrainingDatasetBucket, request.TuningType);
        (task.ValidationSplitRatio, task.LoraR, task.LoraAlpha) = (request.ValidationSplitRatio, request.LoraR, request.LoraAlpha);
        return task;
    }
}
