using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Tokenizers;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>
/// A cmdlet that asks row after row: paced to the account's quota, several rows at once, and with a checkpoint going on
/// where it was stopped.
/// </summary>
public abstract class BatchCmdlet : GenerationCmdlet
{
    private Checkpoint? _checkpoint;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter RetryFailed { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int? ThrottleLimit { get; set; }

    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? RequestsPerMinute { get; set; }

    [Parameter]
    [ValidateRange(1, 1_000_000_000)]
    public int? TokensPerMinute { get; set; }

    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int StopAfterFailure { get; set; } = BatchOptions.DefaultFailureLimit;

    /// <summary>Whether rows are counted and none is asked.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether rows were answered that another run will find in the checkpoint.</summary>
    private protected abstract bool HasAnswers { get; }

    private protected override string? AdviceFor(ClovaStudioException failure) =>
        CheckpointPath is not null && HasAnswers && failure.Cause != ErrorCause.CheckpointFailed ? string.Format(CultureInfo.CurrentCulture, Messages.Batch_GoOn, failure.Advice) : null;

    /// <summary>A failure here is one of the command and not of a row.</summary>
    private protected T OrEnd<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ClovaStudioException e)
        {
            End(ErrorRecords.From(e));
            throw;
        }
    }

    /// <summary>Ends the command with an error.</summary>
    private protected void End(ErrorRecord error)
    {
        Close();
        ThrowTerminatingError(error);
    }

    /// <summary>The pace of the account for the model that the request asks, with what the user knows of it.</summary>
    private protected RateLimiter LimiterOf(ChatRequest request)
    {
        var limiter = OrEnd(() => Client.Chat.LimiterOf(request));
        limiter.Override(RequestsPerMinute, TokensPerMinute);
        return limiter;
    }

    /// <summary>Opens the checkpoint, where there is to be one, before the first runner. With -WhatIf it is only looked into.</summary>
    /// <param name="request">A request with what all answers depend on.</param>
    private protected void OpenCheckpoint(ChatRequest request)
    {
        if (CheckpointPath is not null)
        {
            var configuration = BatchConfiguration.Of(request);
            string path = OrEnd(PathOfCheckpoint);
            _checkpoint = OrEnd(() => !IsWhatIf ? Checkpoint.Open(path, configuration, Force) : Force ? null : Checkpoint.OpenReadOnly(path, configuration));
            Cancel.Register(() => _checkpoint?.Dispose()); // Ctrl+C, and Select-Object -First, must leave the file to the next run
        }
    }

    /// <summary>Whether the checkpoint, where there is one, can be gone on with; what is wrong with it needs no row.</summary>
    /// <exception cref="ClovaStudioException">It cannot.</exception>
    private protected void LookAtCheckpoint(ChatRequest request)
    {
        if (CheckpointPath is null)
        {
            return;
        }

        string path = PathOfCheckpoint();
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw ClovaStudioException.For(ErrorCause.CheckpointFailed, path, Messages.Report_NoFolder);
        }

        if (!Force)
        {
            Checkpoint.OpenReadOnly(path, BatchConfiguration.Of(request))?.Dispose();
        }
    }

    private string PathOfCheckpoint() => FilePaths.TryFind(SessionState.Path, CheckpointPath!, out string file, out string why)
        ? file
        : throw ClovaStudioException.For(ErrorCause.CheckpointFailed, CheckpointPath, why);

    /// <summary>What asks the rows of one model.</summary>
    /// <param name="limiter">Its pace.</param>
    /// <param name="isChecked">Whether answers have to fit the schema that the user gave.</param>
    private protected BatchRunner CreateRunner(RateLimiter limiter, bool isChecked = true) => new(CreateOptions(limiter, isChecked), Cancel);

    /// <summary>What the rows of one model have in the checkpoint.</summary>
    private protected StoredRows CreateStoredRows(RateLimiter limiter) => new(CreateOptions(limiter));

    /// <summary>The price for the model that the request asks; null where none was given.</summary>
    /// <exception cref="ClovaStudioException">-Price has another form.</exception>
    private protected ModelPrice? PriceOf(ChatRequest request) =>
        Price is null ? null : TokenPrice.Of(Price, request.TaskId, request.Model ?? request.TaskModel);

    /// <summary>
    /// Says what the rows would take, the input as the tokenizer counts some of them. That costs nothing, and where the
    /// tokenizer does not answer the rows may still be asked.
    /// </summary>
    private protected void Tell(BatchEstimate estimate, string name, RateLimiter limiter, ModelPrice? price)
    {
        try
        {
            foreach (var request in estimate.Sample)
            {
                var asked = new TokenRequest { Model = request.Model ?? request.TaskModel ?? name, Messages = request.Messages, Schema = request.Schema };
                estimate.Count(request, Await(Client.Tokenizers.CountAsync(asked, Observer, Cancel)).Tokens);
            }
        }
        catch (ClovaStudioException e)
        {
            estimate.Guess(e.WhatHappened);
        }

        ShouldProcess(estimate.Describe(name, limiter.Snapshot(), price, Price is not null), null, null);
    }

    private BatchOptions CreateOptions(RateLimiter limiter, bool isChecked = true)
    {
        var validator = isChecked && ReadSchema() is { } schema ? new SchemaValidator(schema.Schema) : null;
        var client = Client;
        return new BatchOptions
        {
            Ask = (request, token) => client.Chat.CompleteAsync(request, RequestPriority.Batch, Observer, token),
            Check = answer => _ = validator is null ? null : AnswerValue.Read(answer, validator),
            Checkpoint = _checkpoint,
            AsksFailedAgain = RetryFailed,
            Width = ThrottleLimit,
            FailureLimit = StopAfterFailure,
            Pace = limiter.Snapshot,
            Clock = limiter.Clock,
        };
    }

    /// <summary>Ends the progress and all work, and lets the checkpoint go.</summary>
    private protected virtual void Close()
    {
        EndProgress();
        _checkpoint?.Dispose();
    }

    /// <summary>How far the rows of a model are.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="runner">What asks it.</param>
    /// <param name="total">How many rows there are; null when that is not known.</param>
    private protected static ProgressLine LineOf(string asked, BatchRunner runner, int? total)
    {
        var progress = runner.Progress();
        int finished = progress.Done + progress.Failed;
        int? left = total is { } rows ? Math.Max(0, rows - finished) : null;
        string status = string.Format(
            CultureInfo.CurrentCulture, Messages.Batch_Progress, progress.Done, progress.Failed, left?.ToString(CultureInfo.CurrentCulture) ?? "?", progress.PerMinute, Limit(progress));
        return new ProgressLine(
            string.Format(CultureInfo.CurrentCulture, Messages.Batch_Asks, asked),
            status,
            left is null ? null : 100.0 * finished / total,
            left is { } remaining ? progress.TimeFor(remaining) : null);
    }

    private static string Limit(BatchProgress progress) => progress.Binding switch
    {
        RateBinding.Requests => Messages.Batch_LimitRequests,
        RateBinding.Tokens => Messages.Batch_LimitTokens,
        RateBinding.Gate => Messages.Batch_LimitPause,
        _ when progress.Running >= progress.Width => Messages.Batch_LimitService,
        _ => Messages.Batch_LimitInput,
    };
}
