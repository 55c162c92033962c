using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Evaluation;
using ClovaStudio.Workflows.Evaluation.Judging;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>A measurement whose models are functions.</summary>
internal sealed class MeasuredRun(Func<ChatRequest, string> answer)
{
    /// <summary>What was asked, in the order of the sending: model, prompt and question.</summary>
    internal ConcurrentQueue<string> Asked { get; } = [];

    internal int? Width { get; init; }

    internal static TestRow[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TestRow { Index = i, Prompt = $"q{i}", Expected = $"a{i}", Messages = [new ChatMessage(ChatRoles.User, $"q{i}")] })];

    internal static List<Contestant> Contestants(string[] models, string[] prompts, string[]? baselines = null) =>
        Contestant.InOrder(baselines ?? [], models, [], SystemPrompt.WithNames([.. prompts.Select(prompt => new SystemPrompt(prompt))]));

    /// <summary>Asks all; the answers go to the rows of the contestants.</summary>
    internal async Task MeasureAsync(IReadOnlyList<Contestant> contestants, IReadOnlyList<TestRow> rows)
    {
        using var measurement = new ModelMeasurement(
            contestants,
            rows,
            (contestant, row) => new BatchRow(row, new ChatRequest { Model = contestant.Model, Messages = row.MessagesWith(contestant.Prompt?.Text, goesFirst: true) }),
            _ => Runner(),
            CancellationToken.None);
        measurement.Begin();
        while (await measurement.NextAsync() is { } measured)
        {
            measured.Contestant.Rows.Add(measured.Row.Answered(measured.Result, measured.Result.Answer?.Text));
        }
    }

    /// <summary>Lets the judge judge; gives the evaluations.</summary>
    internal async Task<ClovaEvaluation[]> JudgeAsync(Judge judge, IReadOnlyList<Contestant> contestants)
    {
        var questions = judge.Questions(contestants, row => row.Status == EvaluationStatuses.Ok);
        var asked = new Contestant(judge.Model, null, isBaseline: false);
        using var measurement = new ModelMeasurement(
            [asked],
            [.. questions.Select((question, i) => new TestRow { Index = i, Input = question })],
            (_, row) => new BatchRow(row, ((JudgeQuestion)row.Input!).Request),
            _ => Runner(),
            CancellationToken.None);
        measurement.Begin();
        while (await measurement.NextAsync() is { } measured)
        {
            judge.Take((JudgeQuestion)measured.Row.Input!, measured.Result);
        }

        return [.. contestants.Select(contestant => Evaluator.Score(
            contestant.Rows, [judge.MetricOf(contestant)], new EvaluationOptions { Name = contestant.Name, Judge = judge.ReportOf(contestant) }))];
    }

    private BatchRunner Runner() => new(new BatchOptions { Ask = AskAsync, Width = Width ?? 4 }, CancellationToken.None);

    private async Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(string.Join("|", new[] { request.Model }.Concat(request.Messages.Select(message => message.Content))));
        await Task.Yield();
        return new ChatAnswer { Text = answer(request), FinishReason = FinishReasons.Stop, Usage = new Usage.TokenUsage { InputTokens = 10, OutputTokens = 2 } };
    }
}
