using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>A model with a prompt that is measured, and its rows as they come in.</summary>
/// <param name="model">The name of the model; null for a tuned one.</param>
/// <param name="task">The task of a tuned model; null for any other.</param>
/// <param name="isBaseline">Whether the others are measured against it.</param>
/// <param name="prompt">What it is told; null when there is nothing to choose from.</param>
internal sealed class Contestant(string? model, TuningTask? task, bool isBaseline, SystemPrompt? prompt = null)
{
    private readonly Dictionary<int, double> _scores = [];
    private readonly Dictionary<int, string> _unscored = [];

    internal string? Model { get; } = model;

    internal TuningTask? Task { get; } = task;

    internal bool IsBaseline { get; } = isBaseline;

    internal SystemPrompt? Prompt { get; } = prompt;

    /// <summary>The name under which it stands in the evaluation; two tasks may have one name, so it can be set.</summary>
    internal string Name { get; private set; } = model ?? (string.IsNullOrEmpty(task!.Name) ? task.Id! : task.Name!);

    /// <summary>Its pace, which all of the same base model share.</summary>
    internal RateLimiter? Limiter { get; set; }

    internal BatchRunner? Runner { get; set; }

    /// <summary>The rows that came in, in the order of the test set.</summary>
    internal List<EvaluationRow> Rows { get; } = [];

    /// <summary>Whether every score of the user's scorer is 0 or 1.</summary>
    internal bool IsBinary => _scores.Values.All(score => score is 0 or 1);

    /// <summary>What tells it from any other.</summary>
    private string Key => Task is null ? "model " + Model!.ToUpperInvariant() : "task " + Task.Id;

    /// <summary>Every model with every prompt, in the order in which they are asked, baselines first, each once.</summary>
    internal static List<Contestant> InOrder(IEnumerable<string> baselines, IEnumerable<string> models, IEnumerable<TuningTask> tasks, IReadOnlyList<SystemPrompt> prompts)
    {
        List<Contestant> all =
        [
            .. baselines.Select(name => new Contestant(name, null, isBaseline: true))
                .Concat(models.Select(name => new Contestant(name, null, isBaseline: false)))
                .Concat(tasks.Select(task => new Contestant(null, task, isBaseline: false)))
                .GroupBy(model => model.Key)
                .Select(same => same.First()),
        ];
        foreach (var model in all.GroupBy(model => model.Name).Where(same => same.Count() > 1).SelectMany(same => same).Where(model => model.Task is not null))
        {
            model.Name = $"{model.Name} ({model.Task!.Id})";
        }

        return prompts.Count == 0 ? all : [.. all.SelectMany(model => prompts.Select(prompt => model.With(prompt, isNamed: prompts.Count > 1)))];
    }

    /// <summary>Takes the score that the user's scorer gave a row.</summary>
    internal void SetScore(int row, double score) => _scores[row] = score;

    /// <summary>Takes why the user's scorer gave a row no score.</summary>
    internal void SetUnscored(int row, string why) => _unscored[row] = why;

    /// <summary>The scores that were set, as a metric.</summary>
    internal Metric ToMetric(string name, bool isBinary) => new(
        name, row => _unscored.TryGetValue(row.Index, out string? why) ? throw new FormatException(why) : _scores[row.Index], isBinary);

    private Contestant With(SystemPrompt prompt, bool isNamed) =>
        new(Model, Task, IsBaseline, prompt) { Name = isNamed ? $"{Name} · {prompt.Name}" : Name };
}
