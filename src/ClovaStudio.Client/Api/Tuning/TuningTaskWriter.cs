using System;
using System.Globalization;
using System.Security;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Tuning;

/// <summary>Writes the body that creates a task.</summary>
internal static class TuningTaskWriter
{
    internal static void Write(JsonTextWriter json, TuningTaskRequest task, (string AccessKeyId, SecureString SecretKey) bucketKeys)
    {
        json.Property("name", task.Name);
        json.Property("model", task.Model);
        json.Property("taskType", task.TaskType);
        json.Property("tuningType", task.TuningType);

        // The vendor types these two as texts, and writes the rate as 1.0E-4. The others are numbers.
        json.Property("trainEpochs", task.TrainEpochs?.ToString(CultureInfo.InvariantCulture));
        json.Property("learningRate", task.LearningRate?.ToString("0.0##############E-0", CultureInfo.InvariantCulture));
        json.Property("validationSplitRatio", task.ValidationSplitRatio);
        json.Property("loraR", task.LoraR);
        json.Property("loraAlpha", task.LoraAlpha);
        json.Property("trainingDatasetFilePath", task.TrainingDatasetFilePath);
        json.Property("trainingDatasetBucket", task.TrainingDatasetBucket);
        json.Property("trainingDatasetAccessKey", bucketKeys.AccessKeyId);
        SecretText.Use(bucketKeys.SecretKey, secretKey =>
        {
            json.Property("trainingDatasetSecretKey", secretKey);
            return true;
        });
    }

    /// <summary>Takes the keys of the bucket out of an answer that quotes them.</summary>
    internal static Func<string, string> Redact((string AccessKeyId, SecureString SecretKey) bucketKeys) => text => SecretText.Use(
        bucketKeys.SecretKey,
        secretKey => Redaction.Remove(Redaction.Remove(text, secretKey), bucketKeys.AccessKeyId));
}
