using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>Several models with several prompts, without PowerShell and without a service.</summary>
public class ModelMeasurementTests
{
    [Fact]
    public async Task Every_model_answers_every_row_with_every_prompt_in_order()
    {
        var run = new MeasuredRun(request => string.Join("/", request.Messages.Select(message => message.Content)));
        var contestants = MeasuredRun.Contestants(["M1", "M2"], ["short", "kind", ""], baselines: ["B"]);

        await run.MeasureAsync(contestants, MeasuredRun.Rows(20));

        Assert.Equal(["B · short", "B · kind", "B · -", "M1 · short", "M1 · kind", "M1 · -", "M2 · short", "M2 · kind", "M2 · -"], contestants.Select(contestant => contestant.Name));
        Assert.All(contestants, contestant =>
        {
            string prefix = contestant.Prompt!.Text.Length == 0 ? "" : contestant.Prompt.Text + "/";
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{prefix}q{i}"), contestant.Rows.Select(row => row.Answer));
        });
    }

    [Fact]
    public async Task No_model_runs_far_ahead_of_the_others()
    {
        var run = new MeasuredRun(_ => "a") { Width = 1 };
        var contestants = MeasuredRun.Contestants(["M1", "M2", "M3"], []);

        await run.MeasureAsync(contestants, MeasuredRun.Rows(30));

        string[] names = ["M1", "M2", "M3"];
        string[] models = [.. run.Asked.Select(asked => asked.Split('|')[0])];
        for (int i = 3; i < models.Length; i += 3)
        {
            int[] counts = [.. names.Select(model => models.Take(i).Count(asked => asked == model))];
            Assert.True(counts.Max() - counts.Min() <= 2, $"After {i} questions: {string.Join(", ", counts)}");
        }
    }

    [Fact]
    public async Task What_ends_one_model_ends_the_measurement_and_is_named()
    {
        var run = new MeasuredRun(request => request.Model == "bad" ? throw ClovaStudioException.For(ErrorCause.ApiKeyRejected) : "a");

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => run.MeasureAsync(MeasuredRun.Contestants(["good", "bad"], []), MeasuredRun.Rows(5)));

        Assert.Equal(ErrorCause.ApiKeyRejected, failure.Cause);
    }

    [Fact]
    public void Prompts_that_begin_alike_have_names_that_differ() => Assert.Equal(
        ["M · 같은 말로 시작하는 아주 긴 시스템 프롬프트… #1", "M · 같은 말로 시작하는 아주 긴 시스템 프롬프트… #2"],
        MeasuredRun.Contestants(["M"], ["같은 말로 시작하는 아주 긴 시스템 프롬프트입니다. 하나", "같은 말로 시작하는 아주 긴 시스템 프롬프트입니다. 둘"]).Select(contestant => contestant.Name));
}
