using System.Collections.Generic;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Evaluation;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>Whatever a model writes, the run goes on, the checkpoint can be gone on with, and the row is scored.</summary>
public sealed class OddAnswerTests
{
    public static TheoryData<string> Answers => OddAnswers.All;

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_odd_answer_concerns_its_own_row_in_this_run_and_in_the_next(string answer)
    {
        using var file = new TemporaryCheckpoint();
        var validator = new SchemaValidator(JsonSchema.Parse("label string"));
        foreach (bool again in new[] { false, false, true })
        {
            using var checkpoint = file.Open();
            using var runner = new BatchRunner(new BatchOptions
            {
                Checkpoint = checkpoint,
                AsksFailedAgain = again,
                Ask = (request, _) => Task.FromResult(new ChatAnswer { Text = request.Messages[0].Content == "odd" ? answer : "{\"label\":\"good\"}" }),
                Check = found => AnswerValue.Read(found, validator),
            });
            var results = await RunAsync(runner, "odd", "even");
            Assert.Null(runner.End);
            Assert.Equal(2, results.Count);
            Assert.Null(results[1].Failure);
            Assert.True(results[0].Failure is null or { Cause: ErrorCause.AnswerMisfit or ErrorCause.AnswerEmpty });
            Assert.DoesNotContain(results[0].Failure?.Message ?? "", char.IsControl);
            Assert.InRange((results[0].Failure?.Message ?? "").Length, 0, 10_000);
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_odd_text_is_scored_by_every_metric_as_an_answer_and_as_an_expectation(string text)
    {
        foreach (string name in Metrics.Names)
        {
            var rows = new[] { Row("a", text), Row(text, "a"), Row(text, text) };
            var evaluation = Evaluator.Score(rows, [Metrics.Create(name)]);
            Assert.All(evaluation.Results, row => Assert.InRange(row.Score, 0, 1));
        }
    }

    private static EvaluationRow Row(string expected, string answer) => new() { Prompt = "q", Expected = expected, Answer = answer };

    private static async Task<List<BatchResult>> RunAsync(BatchRunner runner, params string[] questions)
    {
        var results = new List<BatchResult>();
        foreach (string question in questions)
        {
            Assert.True(runner.TryAdd(new BatchRow(question, new ChatRequest { Model = "HCX-007", Messages = [new ChatMessage(ChatRoles.User, question)] })));
        }

        while (runner.Count > 0)
        {
            await runner.WaitForResultAsync();
            while (runner.TryTake(out _, out var result))
            {
                results.Add(result);
            }
        }

        return results;
    }
}
