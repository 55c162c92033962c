using System;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>Tasks on the wire, as https://api.ncloud-docs.com/docs/clovastudio-gettasks shows them.</summary>
internal static class TaskJson
{
    internal static byte[] ListRow(TuningRow row, TuningState state, DateTimeOffset now) =>
        Json.Write(json => WriteTask(json, row, state, now, listed: true));

    /// <summary>One task by itself. Newer copies of that page have neither <c>method</c> nor <c>taskType</c>.</summary>
    internal static void WriteSingle(JsonTextWriter json, TuningRow row, TuningState state, DateTimeOffset now) =>
        WriteTask(json, row, state, now, listed: false);

    private static void WriteTask(JsonTextWriter json, TuningRow row, TuningState state, DateTimeOffset now, bool listed)
    {
        json.WriteStartObject();
        json.PropertyOrNull("id", row.Id);
        json.PropertyOrNull("name", row.Settings.Name);
        json.PropertyOrNull("model", row.Settings.Model);
        if (listed)
        {
            json.PropertyOrNull("method", "LoRA");
            json.PropertyOrNull("taskType", row.Settings.TaskType);
        }

        json.PropertyOrNull("trainEpochs", row.Settings.Epochs);
        json.PropertyOrNull("learningRate", row.Settings.LearningRate);
        json.PropertyOrNull("status", state.Status);
        json.WritePropertyName("statusInfo");
        WriteInfo(json, row, state, listed ? row.InfoShape : StatusInfoShape.Full);
        json.PropertyOrNull("createdClientType", row.Settings.ClientType);
        json.PropertyOrNull("createdDate", KoreaTime.Clova(row.Created));
        var updated = state.Ended ?? (state.Status == SandboxTaskStatus.Running ? now : row.Created);
        json.PropertyOrNull("updatedDate", KoreaTime.Clova(updated));
        json.WriteEndObject();
    }

    private static void WriteInfo(JsonTextWriter json, TuningRow row, TuningState state, StatusInfoShape shape)
    {
        if (shape == StatusInfoShape.Null)
        {
            json.WriteNull();
            return;
        }

        if (shape == StatusInfoShape.Array)
        {
            json.WriteStartArray();
        }

        json.WriteStartObject();
        WriteLabels(json, row, state);
        WriteFigures(json, row, state);
        json.PropertyOrNull("sendWeightSuccess", state.Status switch
        {
            SandboxTaskStatus.Succeeded => true,
            SandboxTaskStatus.Failed when state.Progress is not null => false,
            _ => (bool?)null,
        });
        bool failed = state.Status == SandboxTaskStatus.Failed;
        json.PropertyOrNull("failureReason", failed ? row.Plan.Failure?.Reason : null);
        if (shape != StatusInfoShape.WithoutMessage)
        {
            json.PropertyOrNull("message", failed ? row.Plan.Failure?.Message : null);
        }

        if (shape is not (StatusInfoShape.WithoutMessage or StatusInfoShape.WithoutEnd))
        {
            json.PropertyOrNull("endDatetime", state.Ended is { } end ? KoreaTime.Clova(end) : null);
        }

        json.WriteEndObject();
        if (shape == StatusInfoShape.Array)
        {
            json.WriteEndArray();
        }
    }

    private static void WriteLabels(JsonTextWriter json, TuningRow row, TuningState state)
    {
        json.WritePropertyName("label");
        if (row.Figures.Labels is not { } labels || state.Progress is null)
        {
            json.WriteNull();
            return;
        }

        json.WriteStartArray();
        foreach (string label in labels)
        {
            json.WriteValue(label);
        }

        json.WriteEndArray();
    }

    private static void WriteFigures(JsonTextWriter json, TuningRow row, TuningState state)
    {
        // Until the first step the service knows none of them, and says null.
        double? progress = state.Progress;
        int steps = row.Figures.StepsPerEpoch * row.Settings.Epochs;
        int? step = progress is { } share ? (int)Math.Round(steps * share) : (int?)null;
        json.PropertyOrNull("dataRows", progress is null ? null : row.Figures.DataRows);
        json.PropertyOrNull("numOfTokens", progress is null ? null : row.Figures.Tokens);
        json.PropertyOrNull("currStep", step);
        json.PropertyOrNull("totalTrainSteps", progress is null ? null : steps);
        json.PropertyOrNull("currEpoch", step is { } s ? Math.Min(row.Settings.Epochs, 1 + (s / row.Figures.StepsPerEpoch)) : null);
        json.PropertyOrNull("totalTrainEpochs", progress is null ? null : row.Settings.Epochs);
        json.PropertyOrNull("estimatedTime", progress is null ? null : (long)(row.Plan.SecondsPerEpoch * row.Settings.Epochs));
        json.PropertyOrNull("trainLoss", progress is { } done ? Loss(row.Figures, done, step!.Value) : (double?)null);
    }

    /// <summary>Falls fast at first and slowly later, and not evenly: each batch of rows has another loss.</summary>
    private static double Loss(TrainingFigures figures, double done, int step)
    {
        double mean = figures.LastLoss + ((figures.FirstLoss - figures.LastLoss) * Math.Exp(-4 * done));
        double batch = (SeededRandom.Next(figures.DataRows, step, 16, 101) - 50) / 1000.0;
        return Math.Round(mean * (1 + batch), 4);
    }
}
