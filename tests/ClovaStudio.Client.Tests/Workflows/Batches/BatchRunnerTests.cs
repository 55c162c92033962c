using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Workflows.Batches;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

public sealed class BatchRunnerTests
{
    [Fact]
    public async Task Each_row_gives_one_result_in_the_order_of_the_rows()
    {
        var random = new Random(1);
        var results = await RunAsync(200, new BatchOptions
        {
            Width = 8,
            Ask = async (request, _) =>
            {
                for (int i = random.Next(5); i > 0; i--)
                {
                    await Task.Yield();
                }

                return Echo(request);
            },
        });

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"문의 {i}"), results.Select(result => result.Answer!.Text));
    }

    [Fact]
    public async Task A_row_that_fails_keeps_its_place_and_stops_no_other()
    {
        var results = await RunAsync(5, new BatchOptions { Ask = (request, _) => Text(request) == "문의 2" ? throw Failure(ErrorCause.InvalidRequest) : Task.FromResult(Echo(request)) });

        Assert.Equal([null, null, ErrorCause.InvalidRequest, null, null], results.Select(result => result.Failure?.Cause));
    }

    [Fact]
    public async Task What_a_run_has_finished_is_not_asked_by_the_next_and_what_failed_is()
    {
        using var file = new TemporaryCheckpoint();
        var asked = new List<string>();
        BatchOptions Options(Checkpoint checkpoint, bool fails) => new()
        {
            Checkpoint = checkpoint,
            Width = 1,
            Ask = (request, _) =>
            {
                asked.Add(Text(request));
                return fails && Text(request) == "문의 3" ? throw Failure(ErrorCause.ServiceUnavailable) : Task.FromResult(Echo(request));
            },
        };
        using (var checkpoint = file.Open())
        {
            await RunAsync(6, Options(checkpoint, fails: true));
        }

        asked.Clear();
        using (var checkpoint = file.Open())
        {
            var results = await RunAsync(8, Options(checkpoint, fails: false));
            Assert.Equal(Enumerable.Range(0, 8).Select(i => $"문의 {i}"), results.Select(result => result.Answer!.Text));
        }

        Assert.Equal(["문의 3", "문의 6", "문의 7"], asked);
    }

    [Fact]
    public async Task Answers_that_the_checkpoint_cannot_keep_are_in_the_results_and_the_batch_ends()
    {
        using var file = new TemporaryCheckpoint();
        using var checkpoint = file.Open();
        using var runner = new BatchRunner(new BatchOptions
        {
            Checkpoint = checkpoint,
            Width = 1,
            Ask = (request, _) =>
            {
                System.IO.File.Delete(file.FilePath);
                return Task.FromResult(Echo(request));
            },
        });
        Assert.True(runner.TryAdd(Row(0)));
        await runner.WaitForResultAsync();
        Assert.True(runner.TryTake(out _, out var result));
        Assert.Equal("문의 0", result.Answer!.Text);
        Assert.Null(result.Failure);
        Assert.Equal(ErrorCause.CheckpointFailed, runner.End!.Cause);
    }

    [Fact]
    public async Task A_check_that_throws_what_it_likes_fails_its_row_alone()
    {
        var results = await RunAsync(3, new BatchOptions
        {
            Ask = (request, _) => Task.FromResult(Echo(request)),
            Check = answer => _ = answer.Text == "문의 1" ? throw new InvalidCastException("odd") : 0,
        });
        Assert.Equal([null, ErrorCause.AnswerMisfit, null], results.Select(found => found.Failure?.Cause));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 3)]
    public async Task An_answer_of_no_use_is_a_failure_that_has_it_and_is_asked_again_only_on_request(bool again, int asks)
    {
        using var file = new TemporaryCheckpoint();
        int asked = 0;
        BatchOptions Options(Checkpoint checkpoint) => new()
        {
            Checkpoint = checkpoint,
            AsksFailedAgain = again,
            FailureLimit = 3,
            Ask = (request, _) =>
            {
                asked++;
                var answer = Echo(request);
                return Text(request) == "문의 1" ? throw new ClovaStudioException(ErrorCause.AnswerEmpty, "no") { Partial = Cut("") } : Task.FromResult(answer);
            },
            Width = 1,
            Check = answer => throw new ClovaStudioException(ErrorCause.AnswerMisfit, "no") { Partial = answer },
        };
        using (var checkpoint = file.Open())
        {
            var results = await RunAsync(3, Options(checkpoint));
            Assert.Equal([ErrorCause.AnswerMisfit, ErrorCause.AnswerEmpty, ErrorCause.AnswerMisfit], results.Select(result => result.Failure!.Cause));
            Assert.Equal("문의 0", results[0].Answer!.Text);
        }

        asked = 0;
        using (var checkpoint = file.Open())
        {
            var results = await RunAsync(3, Options(checkpoint));
            Assert.Equal([ErrorCause.AnswerMisfit, ErrorCause.AnswerEmpty, ErrorCause.AnswerMisfit], results.Select(result => result.Failure!.Cause));
        }

        Assert.Equal(asks, asked);
    }

    [Fact]
    public async Task Rows_that_failed_in_an_earlier_run_do_not_end_this_one()
    {
        using var file = new TemporaryCheckpoint();
        using (var checkpoint = file.Open())
        {
            await RunAsync(10, Misfits(checkpoint, limit: 0));
        }

        using var again = file.Open();
        using var runner = new BatchRunner(Misfits(again, limit: 3));
        for (int i = 0; i < 8; i++)
        {
            Assert.True(runner.TryAdd(Row(i)));
        }

        Assert.Null(runner.End);
        Assert.Equal((0, 8), (runner.Progress().Done, runner.Progress().Failed));

        static BatchOptions Misfits(Checkpoint checkpoint, int limit) => new()
        {
            Checkpoint = checkpoint,
            FailureLimit = limit,
            Ask = (request, _) => Task.FromResult(Echo(request)),
            Check = answer => throw new ClovaStudioException(ErrorCause.AnswerMisfit, "no") { Partial = answer },
        };
    }

    [Fact]
    public async Task An_answer_is_in_the_checkpoint_before_its_result_can_be_taken()
    {
        using var file = new TemporaryCheckpoint();
        for (int i = 0; i < 10; i++)
        {
            using var checkpoint = file.Open();
            using var runner = new BatchRunner(new BatchOptions { Checkpoint = checkpoint, Ask = (request, _) => Task.FromResult(Echo(request)) });
            Assert.Equal(i, checkpoint.CountRows());
            Assert.True(runner.TryAdd(Row(i)));
            await runner.WaitForResultAsync();
            Assert.True(runner.TryTake(out _, out _));
        }
    }

    [Fact]
    public async Task A_wrong_key_ends_the_batch_after_the_first_rows()
    {
        int asked = 0;
        using var runner = new BatchRunner(new BatchOptions
        {
            Ask = (_, _) =>
            {
                Interlocked.Increment(ref asked);
                throw Failure(ErrorCause.ApiKeyRejected);
            },
        });

        await UntilEndAsync(runner);

        Assert.Equal(ErrorCause.ApiKeyRejected, runner.End!.Cause);
        Assert.InRange(asked, 1, AdaptiveWidth.Start * 5);
    }

    [Fact]
    public async Task Twenty_rows_that_fail_alike_end_the_batch_and_an_answer_between_them_does_not_let_them()
    {
        using var runner = new BatchRunner(new BatchOptions { Width = 1, Ask = (_, _) => throw Failure(ErrorCause.ConnectionFailed) });
        int added = await UntilEndAsync(runner);
        var mixed = await RunAsync(60, new BatchOptions
        {
            Width = 1,
            Ask = (request, _) => Text(request).EndsWith('0') ? Task.FromResult(Echo(request)) : throw Failure(ErrorCause.ConnectionFailed),
        });

        Assert.Equal(ErrorCause.ConnectionFailed, runner.End!.Cause);
        Assert.Contains("20", runner.End.Message, StringComparison.Ordinal);
        Assert.InRange(added, 20, 25);
        Assert.Equal(54, mixed.Count(result => result.Failure is not null));
    }

    [Fact]
    public void The_width_grows_with_each_answer_as_long_as_the_pace_holds_no_row_back()
    {
        var free = new RateSnapshot();

        Assert.Equal(5, AdaptiveWidth.After(AdaptiveWidth.Start, free));
        Assert.Equal(AdaptiveWidth.Most, AdaptiveWidth.After(AdaptiveWidth.Most, free));
        Assert.Equal(20, AdaptiveWidth.After(20, new RateSnapshot { Waiting = 8 }));
        Assert.Equal(19, AdaptiveWidth.After(20, new RateSnapshot { Waiting = 12 }));
        Assert.Equal(AdaptiveWidth.Start, AdaptiveWidth.After(AdaptiveWidth.Start, new RateSnapshot { Waiting = 4 }));
    }

    [Fact]
    public async Task Neither_prompts_nor_what_the_model_is_told_are_in_the_file()
    {
        using var file = new TemporaryCheckpoint();
        var configuration = BatchConfiguration.Of(new ChatRequest
        {
            Model = "HCX-005",
            Messages = [new ChatMessage(ChatRoles.System, "비밀 지시")],
            StopSequences = ["비밀 끝"],
        });
        using (var checkpoint = Checkpoint.Open(file.FilePath, configuration))
        {
            await RunAsync(3, new BatchOptions { Checkpoint = checkpoint, Ask = (_, _) => Task.FromResult(new ChatAnswer { Text = "네", Thinking = "비밀 지시" }) });
        }

        string text = File.ReadAllText(file.FilePath);
        Assert.DoesNotContain("비밀", text, StringComparison.Ordinal);
        Assert.DoesNotContain("문의", text, StringComparison.Ordinal);
        Assert.Contains("HCX-005", text, StringComparison.Ordinal);
    }

    private static async Task<List<BatchResult>> RunAsync(int rows, BatchOptions options)
    {
        using var runner = new BatchRunner(options);
        var results = new List<BatchResult>();
        for (int i = 0; i < rows; i++)
        {
            var row = Row(i);
            while (!runner.TryAdd(row))
            {
                await runner.WaitForPlaceAsync();
                Take();
            }
        }

        while (runner.Count > 0)
        {
            await runner.WaitForResultAsync();
            Take();
        }

        return results;

        void Take()
        {
            while (runner.TryTake(out var row, out var result))
            {
                Assert.Equal(results.Count, row.Input);
                results.Add(result);
            }
        }
    }

    /// <summary>Adds rows until the batch ends, and says how many.</summary>
    private static async Task<int> UntilEndAsync(BatchRunner runner)
    {
        int added = 0;
        while (runner.End is null && added < 10_000)
        {
            if (runner.TryAdd(Row(added)))
            {
                added++;
                continue;
            }

            await runner.WaitForPlaceAsync();
            while (runner.TryTake(out _, out _))
            {
            }
        }

        return added;
    }

    private static BatchRow Row(int number) =>
        new(number, new ChatRequest { Model = "HCX-005", Messages = [new ChatMessage(ChatRoles.User, $"문의 {number}")] });

    private static ChatAnswer Cut(string text) => new() { Text = text, FinishReason = FinishReasons.Length };

    private static ChatAnswer Echo(ChatRequest request) => new() { Text = Text(request) };

    private static string Text(ChatRequest request) => request.Messages[0].Content;

    private static ClovaStudioException Failure(ErrorCause cause) => ClovaStudioException.For(cause);
}
