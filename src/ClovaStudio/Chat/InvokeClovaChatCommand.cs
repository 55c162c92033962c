using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Cmdlets.Tuning;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.InFlight;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>
/// Asks a model or a tuned one. Questions that stand alone are asked several at once and answered in order; those that are
/// streamed, go on with a conversation, or may call tools are asked one after another.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaChat", DefaultParameterSetName = "Prompt", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-chatcompletionsv3")]
[OutputType(typeof(ChatAnswer), typeof(ChatDelta))]
public sealed class InvokeClovaChatCommand : GenerationCmdlet
{
    private const string Streamed = "ClovaStudio.Chat.ChatAnswer#Streamed";

    private InFlight<ChatTurn, ChatAnswer>? _requests;
    private IReadOnlyDictionary<string, ChatTool>? _tools;
    private ChatImage[] _images = [];
    private RateLimiter? _limiter;
    private StreamedAnswer<ChatAnswer, ChatDelta>? _stream;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Prompt")]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Conversation")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "TuningTask")]
    public string Prompt { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "Message")]
    [ValidateNotNullOrEmpty]
    public object[] Message { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Conversation")]
    [ConversationTransformation]
    [ValidateNotNull]
    public ChatConversation? Conversation { get; set; }

    [Parameter]
    public string? System { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string? Model { get; set; }

    [Parameter(ParameterSetName = "Prompt")]
    [Parameter(ParameterSetName = "Message")]
    [Parameter(ParameterSetName = "Conversation")]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "TuningTask")]
    [ValidateNotNull]
    [TuningTaskOrId]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public TuningTask? TuningTask { get; set; }

    [Parameter(ParameterSetName = "Prompt")]
    [Parameter(ParameterSetName = "Conversation")]
    [Parameter(ParameterSetName = "TuningTask")]
    [ValidateNotNullOrEmpty]
    public object[]? Image { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Tool { get; set; }

    [Parameter]
    [ValidateSet("None", "Confirm", "Auto")]
    public string ToolAction { get; set; } = "Confirm";

    [Parameter]
    [ValidateRange(1, 100)]
    public int MaximumToolRound { get; set; } = 5;

    [Parameter]
    [ValidateRange(1, 1000)]
    public int MaximumToolCall { get; set; } = 25;

    [Parameter]
    [ValidateRange(100, 100_000)]
    public int MaximumToolResultLength { get; set; } = 8000;

    [Parameter]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    public SwitchParameter AsDelta { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int? ThrottleLimit { get; set; }

    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? RequestsPerMinute { get; set; }

    private bool IsOneByOne => Stream || AsDelta || Tool is not null || ParameterSetName == "Conversation";

    /// <summary>All that is known without a question is looked at here, before a cmdlet behind this one opens the file of an earlier run.</summary>
    private protected override void BeginInput()
    {
        WarnIfUnreadable(System, "-System", isRow: false);
        _tools = Tool is null ? null : new ToolReader(this).Read(Tool);
        _images = ImageReader.Read(Image, SessionState.Path);
        if (ParameterSetName == "Message")
        {
            ChatOperation.Create(CreateRequest(CreateTurn()));
        }
        else if (TuningTask is not null || !(MyInvocation.ExpectingInput && MyInvocation.BoundParameters.ContainsKey(nameof(Prompt))))
        {
            // With the question given, what comes is the task, and what can be asked of its model is not known yet.
            ChatOperation.Create(CreateRequest([new ChatMessage(ChatRoles.User, "?") { Images = _images }]));
        }
    }

    private protected override void ProcessInput()
    {
        var turn = CreateTurn();
        if (IsOneByOne)
        {
            AskAndWait(turn);
            return;
        }

        _requests ??= new InFlight<ChatTurn, ChatAnswer>(
            new OrderedWindow<ChatTurn, ChatAnswer>(ThrottleLimit ?? AdaptiveWidth.Start, inline: true, cancellationToken: Cancel),
            Await,
            WriteAnswer,
            (_, failure) => WriteFailure(failure),
            Cancel);
        _requests.Send(turn, BeginAsync);
    }

    private protected override void EndInput() => _requests?.Finish();

    private ChatTurn CreateTurn()
    {
        var conversation = ParameterSetName == "Conversation" ? Conversation! : new ChatConversation();
        conversation.System = System ?? conversation.System;
        if (ParameterSetName != "Message")
        {
            WarnIfUnreadable(Prompt);
            return new ChatTurn(conversation, [new ChatMessage(ChatRoles.User, Prompt) { Images = _images }]);
        }

        var messages = Message.Select(MessageReader.ReadMessage).ToList();
        messages.ForEach(message => WarnIfUnreadable(message.Content));
        if (conversation.System is null && messages.Count > 0 && messages[0].Role == ChatRoles.System)
        {
            conversation.System = messages[0].Content;
            messages.RemoveAt(0);
        }

        return new ChatTurn(conversation, messages);
    }

    // What is refused before it is sent waits for its turn too.
    private async Task<ChatAnswer> BeginAsync(ChatTurn turn)
    {
        var request = CreateRequest(turn);
        Pace(request);
        return await Client.Chat.CompleteAsync(request, Observer, Cancel).ConfigureAwait(false);
    }

    /// <summary>Finds the pace of the model, and tells it what the user knows.</summary>
    private void Pace(ChatRequest request)
    {
        if (_limiter is null)
        {
            _limiter = Client.Chat.LimiterOf(request);
            _limiter.Override(RequestsPerMinute, tokensPerMinute: null);
        }
    }

    private void WriteAnswer(ChatTurn turn, ChatAnswer answer)
    {
        _requests!.Width = ThrottleLimit ?? AdaptiveWidth.After(_requests.Width, _limiter!.Snapshot());
        Finish(turn, turn.Take(answer));
    }

    private void AskAndWait(ChatTurn turn)
    {
        try
        {
            var loop = Tool is null ? null
                : new ToolLoop(this, _tools!, new ToolLoopOptions(ToolAction == "Confirm", MaximumToolRound, MaximumToolCall, MaximumToolResultLength));
            var answer = turn.Take(Ask(turn));
            while (loop is not null && answer.ToolCalls.Count > 0 && ToolAction != "None")
            {
                loop.Run(answer, turn);
                answer = turn.Take(Ask(turn));
            }

            Finish(turn, answer);
        }
        catch (Exception e) when (e is OperationCanceledException or PipelineStoppedException)
        {
            turn.Stop(_stream?.Partial());
            if (Stream && HostInteraction.CanRead(Host))
            {
                Host.UI.WriteLine(); // the prompt goes on a line of its own
            }

            throw;
        }
        finally
        {
            _stream?.Dispose();
            _stream = null;
        }
    }

    private ChatAnswer Ask(ChatTurn turn)
    {
        var request = CreateRequest(turn);
        Pace(request);
        return Stream || AsDelta ? AskStreamed(request) : Await(Client.Chat.CompleteAsync(request, Observer, Cancel));
    }

    private ChatAnswer AskStreamed(ChatRequest request)
    {
        var host = new HostText(this, HostInteraction.CanRead(Host));
        int thinking = 0;
        using var stream = _stream = Await(Client.Chat.StreamAsync(request, Observer, Cancel));
        try
        {
            while (Await(stream.NextAsync()) is { } delta)
            {
                if (delta.Answer is { } answer)
                {
                    TellOfThinking(thinking);
                    _stream = null;
                    return answer;
                }

                thinking += delta.Kind == ChatDelta.ThinkingKind ? delta.Text.Length : 0;
                Show(delta, host);
            }
        }
        finally
        {
            if (!Stopping)
            {
                host.End();
            }
        }

        throw new InvalidOperationException(); // the last part always has the answer
    }

    private void Show(ChatDelta delta, HostText host)
    {
        if (Stream && delta.Kind == ChatDelta.TextKind)
        {
            host.Write(delta.Text);
        }

        if (AsDelta)
        {
            WriteObject(delta);
        }
    }

    private void TellOfThinking(int length)
    {
        if (length > 0)
        {
            WriteVerbose(Plural.Format(Messages.Chat_Thought, length));
        }
    }

    /// <summary>Checks the answer, makes it part of its conversation, and writes it.</summary>
    private void Finish(ChatTurn turn, ChatAnswer answer)
    {
        if (answer.ToolCalls.Count == 0 && ReadSchema() is { } schema)
        {
            answer.Value = schema.ToValue(answer);
        }

        turn.Complete(answer);
        if (FinishReasons.IsLength(answer.FinishReason))
        {
            WriteWarning(Plural.Format(Messages.Chat_Cut, answer.Usage.OutputTokens));
        }

        if (AsDelta)
        {
            WriteObject(ChatDelta.OfAnswer(answer));
            return;
        }

        var written = new PSObject(answer);
        if (Stream)
        {
            written.TypeNames.Insert(0, Streamed);
        }

        WriteObject(written);
    }

    private ChatRequest CreateRequest(ChatTurn turn) => CreateRequest(turn.Messages);

    private ChatRequest CreateRequest(IReadOnlyList<ChatMessage> messages)
    {
        var request = CreateRequest(messages, Model, TuningTask);
        if (_tools is not null)
        {
            request.Tools = [.. _tools.Values.Select(tool => tool.Definition)];
        }

        return request;
    }
}
