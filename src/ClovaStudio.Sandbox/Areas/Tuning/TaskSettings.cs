namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>What was asked for when a task was created.</summary>
internal sealed class TaskSettings(
    string name, string model, string taskType, int epochs, double learningRate, string clientType, (string Bucket, string Path)? dataset = null)
{
    internal string Name { get; } = name;

    internal string Model { get; } = model;

    internal string TaskType { get; } = taskType;

    internal int Epochs { get; } = epochs;

    internal double LearningRate { get; } = learningRate;

    internal string ClientType { get; } = clientType;

    /// <summary>Where the dataset lies; null for a task that the cloud was made with.</summary>
    internal (string Bucket, string Path)? Dataset { get; } = dataset;
}
