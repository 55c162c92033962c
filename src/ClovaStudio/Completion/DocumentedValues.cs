using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes from the values that the vendor documents, each with what it means.</summary>
public abstract class DocumentedValues : Completer
{
    private readonly IReadOnlyList<string> _values;
    private readonly string _kind;

    private protected DocumentedValues(string kind, IReadOnlyList<string> values)
    {
        _kind = kind;
        _values = values;
    }

    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) => _values.Select(value =>
        new Candidate(value, Messages.ResourceManager.GetString($"{_kind}_{value}", CultureInfo.CurrentUICulture) ?? value));
}

/// <summary>Completes the status of a tuning task.</summary>
public sealed class TaskStatusCompleter() : DocumentedValues("TaskStatus", TuningTaskStatuses.All);

/// <summary>Completes the type of a tuning task.</summary>
public sealed class TaskTypeCompleter() : DocumentedValues("TaskType", TuningTaskTypes.All);

/// <summary>Completes the status of a training.</summary>
public sealed class TrainStatusCompleter() : DocumentedValues("TrainStatus", AitemsTrainStatuses.All);

/// <summary>Completes the type of a training.</summary>
public sealed class TrainTypeCompleter() : DocumentedValues("TrainType", AitemsTrainTypes.All);

/// <summary>Completes what a file of AiTEMS holds.</summary>
public sealed class DatasetTypeCompleter() : DocumentedValues("DatasetType", AitemsDatasetTypes.All);

/// <summary>Completes the status of a dataset of AiTEMS.</summary>
public sealed class DatasetStatusCompleter() : DocumentedValues("DatasetStatus", AitemsDatasetStatuses.All);

/// <summary>Completes how a service of AiTEMS trains.</summary>
public sealed class ServiceTypeCompleter() : DocumentedValues("ServiceType", AitemsServiceTypes.All);

/// <summary>Completes how often a service of AiTEMS trains.</summary>
public sealed class IntervalCompleter() : DocumentedValues("Interval", AitemsIntervals.All);

/// <summary>Completes what may stand before CLOVA Studio's paths.</summary>
public sealed class PathPrefixCompleter() : DocumentedValues("PathPrefix", ["testapp", "serviceapp"]);

/// <summary>Completes how answers are scored.</summary>
public sealed class MetricCompleter() : DocumentedValues("Metric", [.. Metrics.Names, Metrics.Judge]);

/// <summary>Completes an encoding.</summary>
public sealed class EncodingCompleter() : DocumentedValues("Encoding", EncodingTransformationAttribute.Names);

/// <summary>Completes the model of an embedding.</summary>
public sealed class EmbeddingModelCompleter() : DocumentedValues("EmbeddingModel", EmbeddingModels.All);

/// <summary>Completes the model of a completion.</summary>
public sealed class CompletionModelCompleter() : DocumentedValues("CompletionModel", ["LK-D2"]);

/// <summary>Completes how a task trains.</summary>
public sealed class TuningTypeCompleter() : DocumentedValues("TuningType", ["PEFT"]);

/// <summary>Completes the region of a bucket.</summary>
public sealed class RegionCompleter() : DocumentedValues("Region", [AitemsDatasetRequest.DefaultRegion]);

/// <summary>Completes the language of a report.</summary>
public sealed class ReportCultureCompleter() : DocumentedValues("ReportCulture", ["en-US", "ko-KR"]);
