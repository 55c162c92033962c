using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes the id of a tuning task that was listed before; its name may be typed instead.</summary>
public sealed class TaskIdCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Tasks.All.Select(task => new Candidate(task.Key, Text.Join(task.Value.Name, task.Value.Model, task.Value.Status), task.Value.Name));
}

/// <summary>Completes the name of a tuning task that was listed before.</summary>
public sealed class TaskNameCompleter : Completer
{
    private protected override bool TakesWildcards => true;

    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Tasks.All.Select(task => new Candidate(task.Value.Name, Text.Join(task.Key, task.Value.Model, task.Value.Status)));
}

/// <summary>Completes a model that a task listed before tunes.</summary>
public sealed class ModelCompleter : Completer
{
    private protected override bool TakesWildcards => true;

    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) => rows.Tasks.All.Values
        .GroupBy(task => task.Model)
        .OrderBy(model => model.Key, StringComparer.OrdinalIgnoreCase)
        .Select(model => new Candidate(model.Key, Text.Format(Messages.Completion_Model, model.Count())));
}

/// <summary>Completes the id of a service that was listed before; its name may be typed instead.</summary>
public sealed class ServiceIdCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Services.All
            .Select(service => new Candidate(service.Key, Text.Join(service.Value.Name, service.Value.Status), service.Value.Name))
            .Concat(rows.Trains.All.Values
                .GroupBy(train => train.ServiceId ?? "")
                .Where(service => !rows.Services.All.ContainsKey(service.Key))
                .Select(service => new Candidate(service.Key, Text.Format(Messages.Completion_Service, service.Count()))));
}

/// <summary>Completes the name of a service that was listed before.</summary>
public sealed class ServiceNameCompleter : Completer
{
    private protected override bool TakesWildcards => true;

    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Services.All.Select(service => new Candidate(service.Value.Name, Text.Join(service.Key, service.Value.Status)));
}

/// <summary>Completes the name of a schema that was listed before.</summary>
public sealed class SchemaNameCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Schemas.All.Select(schema => new Candidate(schema.Key, schema.Value ?? ""));
}

/// <summary>Completes the id of a dataset that was listed before; its name may be typed instead.</summary>
public sealed class DatasetIdCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Datasets.All.Select(dataset => new Candidate(dataset.Key, Text.Join(dataset.Value.Name, dataset.Value.Type, dataset.Value.Status), dataset.Value.Name));
}

/// <summary>Completes the name of a dataset that was listed before.</summary>
public sealed class DatasetNameCompleter : Completer
{
    private protected override bool TakesWildcards => true;

    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        rows.Datasets.All.Select(dataset => new Candidate(dataset.Value.Name, Text.Join(dataset.Key, dataset.Value.Type, dataset.Value.Status)));
}

/// <summary>Completes the version of a training that was listed before, of the service and type given on the line.</summary>
public sealed class TrainVersionCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) => rows.Trains.All.Values
        .Where(train => Text.Agrees(bound["ServiceId"], train.ServiceId) && Text.Agrees(bound["Type"], train.Type))
        .Select(train => new Candidate(train.Version, Text.Join(train.ServiceId, train.Type, train.Status)));
}
