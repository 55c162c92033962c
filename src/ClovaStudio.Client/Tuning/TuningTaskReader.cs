using ClovaStudio.Json;
using Newtonsoft.Json;

namespace ClovaStudio.Tuning;

/// <summary>Reads a task straight from the tokens: no reflection to pay for at first use, no tree to throw away.</summary>
internal static class TuningTaskReader
{
    internal static TuningTask Read(JsonReader reader)
    {
        var task = new TuningTask();
        while (Wire.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "id": task.Id = Wire.Text(reader); break;
                case "name": task.Name = Wire.Text(reader); break;
                case "model": task.Model = Wire.Text(reader); break;
                case "method": task.Method = Wire.Text(reader); break;
                case "taskType": task.TaskType = Wire.Text(reader); break;
                case "trainEpochs": task.TrainEpochs = Wire.Int32(reader); break;
                case "learningRate": task.LearningRate = Wire.Number(reader); break;
                case "status": task.Status = Wire.Text(reader); break;
                case "statusInfo": task.StatusInfo = ReadStatusInfo(reader); break;
                case "createdClientType": task.CreatedClientType = Wire.Text(reader); break;
                case "createdDate": task.CreatedDate = Wire.Time(reader); break;
                case "updatedDate": task.UpdatedDate = Wire.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return task;
    }

    /// <summary>The vendor's table says array, its example shows an object: the first object found counts.</summary>
    private static TuningStatusInfo ReadStatusInfo(JsonReader reader)
    {
        var found = Wire.Objects(reader, ReadStatusInfoObject);
        return found.Count > 0 ? found[0] : new TuningStatusInfo();
    }

    private static TuningStatusInfo ReadStatusInfoObject(JsonReader reader)
    {
        var info = new TuningStatusInfo();
        while (Wire.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "label": info.Label = Wire.Texts(reader); break;
                case "dataRows": info.DataRows = Wire.Integer(reader); break;
                case "numOfTokens": info.NumOfTokens = Wire.Integer(reader); break;
                case "currStep": info.CurrStep = Wire.Integer(reader); break;
                case "totalTrainSteps": info.TotalTrainSteps = Wire.Integer(reader); break;
                case "currEpoch": info.CurrEpoch = Wire.Int32(reader); break;
                case "totalTrainEpochs": info.TotalTrainEpochs = Wire.Int32(reader); break;
                case "estimatedTime": info.EstimatedTime = Wire.Integer(reader); break;
                case "trainLoss": info.TrainLoss = Wire.Number(reader); break;
                case "sendWeightSuccess": info.SendWeightSuccess = Wire.Flag(reader); break;
                case "failureReason": info.FailureReason = Wire.Text(reader); break;
                case "message": info.Message = Wire.Text(reader); break;
                case "endDatetime": info.EndDatetime = Wire.Time(reader); break;
                default: reader.Skip(); break;
            }
        }

        return info;
    }
}
