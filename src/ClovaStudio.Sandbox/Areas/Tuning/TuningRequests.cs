using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Threading;
using ClovaStudio.Sandbox.Areas.Storage;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>
/// Reads what is asked for when a task is created, and holds it against the bounds of
/// https://api.ncloud-docs.com/docs/clovastudio-posttask. The keys to the bucket are looked at and forgotten.
/// </summary>
internal sealed class TuningRequests
{
    private readonly TaskSeed _seed;
    private readonly SandboxOptions _options;
    private readonly TrainingClock _clock;
    private readonly SandboxObjectStorage _storage;
    private readonly ConcurrentDictionary<string, bool> _failedOnce = new();
    private int _number;

    internal TuningRequests(TaskSeed seed, SandboxOptions options, TrainingClock clock, SandboxObjectStorage storage)
    {
        _seed = seed;
        _options = options;
        _clock = clock;
        _storage = storage;
        _number = options.TuningTasks - 1;
    }

    /// <summary>A row from the body of a POST, or the refusal.</summary>
    internal (TuningRow? Row, SandboxReply? Refusal) Read(RouteContext context)
    {
        if (context.ReadJson() is not { } wanted)
        {
            return (null, context.Error(400, "40000", "Bad request: the body is not a JSON object"));
        }

        return ModelRefusal(wanted) is { } refusal ? (null, refusal)
            : Objection(wanted) is { } objection ? (null, context.Error(400, "40001", "Invalid parameter: " + objection))
            : (Row(wanted, context.Now), null);
    }

    /// <summary>A row that a test or a demonstration puts in.</summary>
    internal TuningRow Row(SandboxTask task, DateTimeOffset now)
    {
        int number = Interlocked.Increment(ref _number);
        var created = task.CreatedDate ?? now;
        string? reason = task.FailureReason ?? (task.Status == SandboxTaskStatus.Failed ? "train.unknown" : null);
        var failure = reason is null ? null : new TrainingFailure(reason, task.FailureMessage ?? DocumentedFailures.MessageFor(reason));
        var settings = new TaskSettings(
            Name(task.Name, created), task.Model, task.TaskType, task.TrainEpochs, task.LearningRate, task.CreatedClientType);
        return new TuningRow(
            task.Id ?? Id(number),
            created,
            settings,
            _seed.Figures(number, task.TaskType, task.Labels),
            TrainingPlan.Begin(settings.Epochs, failure, _clock.ToTraining(created)),
            task.InfoShape,
            task.Status is null ? null : new FixedState(task.Status, task.Progress, task.EndDate ?? created));
    }

    private TuningRow Row(JObject wanted, DateTimeOffset now)
    {
        int number = Interlocked.Increment(ref _number);
        var settings = new TaskSettings(
            Name(Text(wanted, "name"), now),
            Text(wanted, "model")!,
            Text(wanted, "taskType") ?? "GENERATION",
            (int)(Number(wanted, "trainEpochs") ?? 8),
            Number(wanted, "learningRate") ?? 1e-4,
            "API",
            (Text(wanted, "trainingDatasetBucket")!, Text(wanted, "trainingDatasetFilePath")!));
        var (bucket, path) = settings.Dataset!.Value;
        byte[]? content = _storage.Content(bucket, path.TrimStart('/'));
        var dataset = content is null && _options.TrainsAnyDataset ? null : TrainingDataset.Read(content, path);
        var failure = FailureToldBy(path) ?? dataset?.Failure;
        return new TuningRow(
            Id(number),
            now,
            settings,
            dataset is null ? _seed.Figures(number, settings.TaskType) : _seed.Figures(number, settings.TaskType, dataset),
            TrainingPlan.Begin(settings.Epochs, failure, _clock.ToTraining(now)));
    }

    private string Id(int number) => SeededRandom.Identifier(_options.SeedValue, number, 8);

    private static string Name(string? name, DateTimeOffset created) => string.IsNullOrEmpty(name) ? KoreaTime.NameStamp(created) : name!;

    /// <summary>
    /// A file whose path says so fails: <c>…/fail-resource.timeout.jsonl</c> each time, <c>…/fail-once-resource.timeout.jsonl</c>
    /// the first time. So does one of a wrong extension.
    /// </summary>
    private TrainingFailure? FailureToldBy(string path)
    {
        foreach (var failure in DocumentedFailures.All)
        {
            if (path.IndexOf("fail-once-" + failure.Reason, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return _failedOnce.TryAdd(path, true) ? failure : null;
            }

            if (path.IndexOf("fail-" + failure.Reason, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return failure;
            }
        }

        bool isData = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
        return isData ? null : DocumentedFailures.All[0];
    }

    private static SandboxReply? ModelRefusal(JObject wanted)
    {
        string? tuningType = Text(wanted, "tuningType");
        string? name = Text(wanted, "model");
        return string.IsNullOrEmpty(name) ? Reply.ClovaError(400, "40001", "Invalid parameter: model is required")
            : SandboxModel.Find(name!) is not { } model || (model.IsWithdrawn && !model.CanBeTuned) ? Reply.ClovaError(400, "40080", "Model not found")
            : !model.CanBeTuned ? Reply.ClovaError(400, "40084", "The API is not supported by the model")
            : tuningType is null or "PEFT" ? null
            : Reply.ClovaError(400, "40009", "Unsupported tuningType");
    }

    private static string? Objection(JObject wanted)
    {
        foreach (string? name in new[]
        {
            "trainingDatasetFilePath", "trainingDatasetBucket", "trainingDatasetAccessKey", "trainingDatasetSecretKey",
        })
        {
            if (string.IsNullOrEmpty(Text(wanted, name)))
            {
                return name + " is required";
            }
        }

        // An empty name is none: the service makes one up.
        return Text(wanted, "name") is { Length: 1 or > 30 } ? "name" // 2 to 30 characters, and this is all that the service says
            : Text(wanted, "taskType") is not (null or "GENERATION" or "CLASSIFICATION")
            ? "taskType must be GENERATION or CLASSIFICATION"
            : OutOfBounds(wanted, "trainEpochs", 1, 20, whole: true)
            ?? OutOfBounds(wanted, "learningRate", 1e-6, 1, whole: false)
            ?? OutOfBounds(wanted, "validationSplitRatio", 0, 0.1, whole: false)
            ?? OutOfBounds(wanted, "loraR", 2, 64, whole: true)
            ?? OutOfBounds(wanted, "loraAlpha", 2, 512, whole: true);
    }

    private static string? OutOfBounds(JObject wanted, string name, double minimum, double maximum, bool whole)
    {
        if (wanted[name] is null or { Type: JTokenType.Null })
        {
            return null;
        }

        return Number(wanted, name) is { } value && value >= minimum && value <= maximum && (!whole || value == Math.Floor(value))
            ? null
            : $"{name} must be {(whole ? "an integer" : "a number")} from {Json.Number(minimum)} to {Json.Number(maximum)}";
    }

    private static string? Text(JObject wanted, string name) =>
        wanted[name] is JValue { Value: { } value } ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    /// <summary>A number or a string with one: the page types epochs and rate as strings.</summary>
    private static double? Number(JObject wanted, string name) =>
        double.TryParse(Text(wanted, name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
