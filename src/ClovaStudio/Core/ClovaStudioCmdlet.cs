using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// The base of every cmdlet of the module: it waits for the client and can still be stopped, and turns the client's
/// failures into error records.
/// </summary>
public abstract class ClovaStudioCmdlet : TerminalCmdlet, IDisposable
{
    private const int MostUnreadableTold = 5;

    private readonly CancellationTokenSource _cancel = new();
    private readonly MessageQueue _messages = new();
    private ProgressBar? _progress;
    private ProgressBar? _waiting;
    private long _texts;
    private int _unreadable;

    /// <summary>Cancelled when the pipeline stops, and when the cmdlet is done with.</summary>
    private protected CancellationToken Cancel => _cancel.Token;

    /// <summary>Hears the client's messages on whatever thread, to be written by <see cref="Await{T}"/> on the right one.</summary>
    private protected ICallObserver Observer => _messages;

    /// <summary>Ends whatever runs. <c>Select-Object -First</c> downstream gives a cmdlet no other sign of its end.</summary>
    public void Dispose()
    {
        _cancel.Cancel();
        _cancel.Dispose();
        _messages.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ctrl+C, or the host ending the pipeline: called on another thread.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It came to its end in the same moment.
        }
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(
        () =>
        {
            Prepare();
            BeginInput();
        },
        isOneInput: false);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        ForgetSecrets();
        Run(ProcessInput, isOneInput: TakesInput);
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndInput, isOneInput: false);

    /// <summary>What a kind of cmdlet needs before all else.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>What the cmdlet does before the first input, of which it knows nothing yet. A failure that leaves it ends the command.</summary>
    private protected virtual void BeginInput()
    {
    }

    /// <summary>What the cmdlet does with one input. A failure that leaves it is written as <see cref="WriteFailure"/> says.</summary>
    private protected abstract void ProcessInput();

    /// <summary>What the cmdlet does after the last input. A failure that leaves it ends the command.</summary>
    private protected virtual void EndInput()
    {
    }

    /// <summary>Whether there is an input that a failure can concern. A request without one, such as a whole list, fails as a whole.</summary>
    private protected virtual bool TakesInput => true;

    /// <summary>What to do about a failure, when more can be said than its cause alone allows; else null.</summary>
    private protected virtual string? AdviceFor(ClovaStudioException failure) => null;

    /// <summary>Whether a failure ends the command though its cause alone does not, since every further input would meet it alike.</summary>
    private protected virtual bool EndsCommand(ClovaStudioException failure) => false;

    /// <summary>Writes a row, and remembers it for completion as a list would.</summary>
    private protected void WriteRemembered(object row)
    {
        RememberedRows.OfThisRunspace?.Add(row);
        WriteObject(row);
    }

    /// <summary>An input with its text. A warning tells of one that was read in another encoding than it was written in.</summary>
    /// <param name="input">The input.</param>
    /// <param name="column">The column of a row.</param>
    /// <param name="encoding">What a file is encoded in; null for UTF-8.</param>
    private protected InputRow ReadInput(object? input, string column, Encoding? encoding = null)
    {
        var row = InputRow.Read(input, column, encoding);
        WarnIfUnreadable(row.Text, row.Source);
        return row;
    }

    /// <summary>
    /// Warns of U+FFFD in a text that goes to the service: it stands there for what could not be read, and would be billed and
    /// answered like any other letter. The first rows are named.
    /// </summary>
    /// <param name="text">The text of the next row.</param>
    /// <param name="source">The file or the parameter that it comes from; null for its number.</param>
    /// <param name="isRow">Whether it is one of the rows, which are counted.</param>
    private protected void WarnIfUnreadable(string? text, string? source = null, bool isRow = true)
    {
        _texts += isRow ? 1 : 0;
        if (text is null || text.IndexOf('\uFFFD') < 0 || ++_unreadable > MostUnreadableTold + 1)
        {
            return;
        }

        string where = source ?? string.Format(CultureInfo.CurrentCulture, Messages.Input_Row, _texts);
        WriteWarning(_unreadable > MostUnreadableTold ? Messages.Input_ReplacementMore : string.Format(CultureInfo.CurrentCulture, Messages.Input_Replacement, where));
    }

    /// <summary>Does the same with each value of one parameter; one that fails does not stop the others.</summary>
    private protected void ForEachInput<T>(IEnumerable<T> inputs, Action<T> process)
    {
        foreach (var input in inputs)
        {
            Run(() => process(input), isOneInput: true);
        }
    }

    /// <summary>
    /// The one rule of errors: what would meet every further input alike ends the command, and what concerns one input is
    /// an error of its own, whether the input is a parameter or comes from the pipeline.
    /// </summary>
    /// <param name="failure">Why the request for one input failed.</param>
    /// <param name="target">The input, when the failure does not name it by its id.</param>
    /// <param name="source">Where the input comes from, such as the path of a file: one of many must be told from the others.</param>
    private protected void WriteFailure(ClovaStudioException failure, object? target = null, string? source = null)
    {
        failure = Explained(failure);
        var record = ErrorRecords.From(failure, source ?? failure.Target ?? target, AdviceFor(failure));
        if (source is not null)
        {
            record.ErrorDetails = new ErrorDetails($"{Path.GetFileName(source)}: {failure.Message}") { RecommendedAction = record.ErrorDetails.RecommendedAction };
        }

        if (ErrorTable.Of(failure.Cause).ConcernsEveryInput || EndsCommand(failure))
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <summary>Says which names without wildcards found nothing, as Get-Process does.</summary>
    private protected void WriteNotFound(WildcardFilter names)
    {
        foreach (string name in names.Unmatched)
        {
            string text = string.Format(CultureInfo.CurrentCulture, Messages.List_NotFound, name);
            WriteError(ErrorRecords.From(new ClovaStudioException(ErrorCause.NotFound, text) { Target = name }));
        }
    }

    /// <summary>Warns of values that found nothing and are none that the vendor documents: they may be mistyped, or new.</summary>
    private protected void WarnOfUnknown(string parameter, WildcardFilter values, IReadOnlyList<string> documented)
    {
        foreach (string value in values.Unmatched.Where(value => !documented.Contains(value, StringComparer.OrdinalIgnoreCase)))
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.List_UnknownValue, parameter, value, string.Join(", ", documented)));
        }
    }

    /// <summary>The failure in other words, where more can be found out than the service says.</summary>
    private protected virtual ClovaStudioException Explained(ClovaStudioException failure) => failure;

    /// <summary>Every record that a cmdlet writes holds what was bound, user names in the clear, and people turn records into JSON.</summary>
    private void ForgetSecrets()
    {
        var bound = MyInvocation.BoundParameters;
        foreach (string name in new List<string>(bound.Keys))
        {
            if (bound[name] is SecureString or PSCredential)
            {
                bound.Remove(name);
            }
        }
    }

    private void Run(Action work, bool isOneInput)
    {
        try
        {
            work();
            WriteMessages(); // of requests that came to their end while nobody waited
        }
        catch (ClovaStudioException e) when (isOneInput)
        {
            WriteFailure(e);
        }
        catch (ClovaStudioException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, advice: AdviceFor(e)));
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Waits, writing what the client says meanwhile; ends at once when the pipeline stops.</summary>
    private protected T Await<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            task.ContinueWith(_ => _messages.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        while (!task.IsCompleted)
        {
            _messages.Wait(_progress is null && !_messages.Waits.Any ? Timeout.Infinite : ProgressBar.Interval, Cancel);
            WriteMessages();
            ShowProgress();
        }

        WriteMessages();
        ShowProgress();
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for what gives nothing, in the same way.</summary>
    private protected void Await(Task task) => Await(WithResult(task));

    private static async Task<bool> WithResult(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Shows how far the cmdlet is, and what a request waits for before it is sent again. A cmdlet without a progress has
    /// one as long as that lasts; where nobody sees it, a long wait is told once, since a log should say why nothing happens.
    /// </summary>
    private void ShowProgress()
    {
        var waits = _messages.Waits;
        if (_progress is null && waits.Any)
        {
            _waiting ??= ProgressBar.For(this, () => waits.Heading(MyInvocation.MyCommand.Name) is { } line ? [line] : []);
        }

        _progress?.Update();
        _waiting?.Update();
        if (!waits.Any)
        {
            _waiting?.Complete();
            _waiting = null;
        }

        if ((_progress ?? _waiting) is null && waits.TakeUntold() is { } message)
        {
            WriteHost(new HostInformationMessage { Message = message }, ["PSHOST"]);
        }
    }

    /// <summary>Shows the progress of some work whenever it waits, where somebody can see it.</summary>
    /// <param name="lines">What there is to show now; the first line heads the others.</param>
    /// <param name="work">The work.</param>
    private protected void WithProgress(Func<IReadOnlyList<ProgressLine>> lines, Action work)
    {
        _progress = ProgressBar.For(this, WithWaits(lines));
        try
        {
            work();
        }
        finally
        {
            _progress?.Complete();
            _progress = null;
        }
    }

    /// <summary>Shows progress from now on whenever the cmdlet waits, through all of its inputs.</summary>
    private protected void BeginProgress(Func<IReadOnlyList<ProgressLine>> lines) => _progress ??= ProgressBar.For(this, WithWaits(lines));

    private Func<IReadOnlyList<ProgressLine>> WithWaits(Func<IReadOnlyList<ProgressLine>> lines) => () => _messages.Waits.In(lines());

    private protected void EndProgress()
    {
        _progress?.Complete();
        _progress = null;
    }

    private void WriteMessages()
    {
        while (_messages.TryTake(out bool isWarning, out string text))
        {
            if (isWarning)
            {
                WriteWarning(text);
            }
            else
            {
                WriteVerbose(text);
            }
        }
    }

    private sealed class MessageQueue : ICallObserver, IWaitObserver, IDisposable
    {
        private readonly ConcurrentQueue<Message> _queue = new();
        private readonly SemaphoreSlim _signal = new(0);

        public void Detail(string message) => Add(false, message);

        public void Warning(string message) => Add(true, message);

        /// <summary>What requests wait for now.</summary>
        internal Waits Waits { get; } = new();

        public IDisposable Wait(string message, TimeSpan? length)
        {
            var wait = Waits.Begin(message, length);
            Wake();
            return wait;
        }

        public void Dispose() => _signal.Dispose();

        internal void Wait(int milliseconds, CancellationToken cancellationToken) => _signal.Wait(milliseconds, cancellationToken);

        internal bool TryTake(out bool isWarning, out string text)
        {
            bool any = _queue.TryDequeue(out var message);
            (isWarning, text) = any ? (message.IsWarning, message.Text) : (false, "");
            return any;
        }

        internal void Wake()
        {
            try
            {
                _signal.Release();
            }
            catch (ObjectDisposedException)
            {
                // A request that ends after its cmdlet has nobody left to wake.
            }
        }

        private void Add(bool isWarning, string text)
        {
            _queue.Enqueue(new Message(isWarning, text));
            Wake();
        }

        private sealed record Message(bool IsWarning, string Text);
    }
}
