using System.Runtime.CompilerServices;
using ClovaStudio.Core;
using ClovaStudio.Transport.Json;
using ClovaStudio.Tuning;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Tuning;

/// <summary>Reads a task straight from the tokens: no reflection to pay for at first use, no tree to throw away.</summary>
internal static class TuningTaskReader
{
    [MethodImpl(HotPath.Optimized)]
    internal static TuningTask Read(JsonReader reader)
    {
        var task = new TuningTask();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "id": task.Id = LenientJson.Text(reader); break;
                case "name": task.Name = LenientJson.Text(reader); break;
                case "model": task.Model = LenientJson.Text(reader); break;
                case "method": task.Method = LenientJson.Text(reader); break;
                case "taskType": task.TaskType = LenientJson.Text(reader); break;
                case "trainEpochs": task.TrainEpochs = LenientJson.Int32(reader); break;
                case "learningRate": task.LearningRate = LenientJson.Number(reader); break;
                case "status": task.Status = LenientJson.Text(reader); break;
                case "statusInfo": task.StatusInfo = ReadStatusInfo(reader); break;
                case "createdClientType": task.CreatedClientType = LenientJson.Text(reader); break;
                case "createdDate": task.CreatedDate = LenientJson.Time(reader); break;
                case "updatedDate": task.UpdatedDate = LenientJson.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return task;
    }

    /// <summary>The vendor's table says array, its example shows an object: the first object found counts.</summary>
    private static TuningStatusInfo ReadStatusInfo(JsonReader reader)
    {
        var found = LenientJson.Objects(reader, ReadStatusInfoObject);
        return found.Count > 0 ? found[0] : new TuningStatusInfo();
    }

    [MethodImpl(HotPath.Optimized)]
    private static TuningStatusInfo ReadStatusInfoObject(JsonReader reader)
    {
        var info = new TuningStatusInfo();
        while (LenientJson.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "label": info.Label = LenientJson.Texts(reader); break;
                case "dataRows": info.DataRows = LenientJson.Integer(reader); break;
                case "numOfTokens": info.NumOfTokens = LenientJson.Integer(reader); break;
                case "currStep": info.CurrStep = LenientJson.Integer(reader); break;
                case "totalTrainSteps": info.TotalTrainSteps = LenientJson.Integer(reader); break;
                case "currEpoch": info.CurrEpoch = LenientJson.Int32(reader); break;
                case "totalTrainEpochs": info.TotalTrainEpochs = LenientJson.Int32(reader); break;
                case "estimatedTime": info.EstimatedTime = LenientJson.Integer(reader); break;
                case "trainLoss": info.TrainLoss = LenientJson.Number(reader); break;
                case "sendWeightSuccess": info.SendWeightSuccess = LenientJson.Flag(reader); break;
                case "failureReason": info.FailureReason = LenientJson.Text(reader); break;
                case "message": info.Message = LenientJson.Text(reader); break;
                case "endDatetime": info.EndDatetime = LenientJson.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return info;
    }
}
