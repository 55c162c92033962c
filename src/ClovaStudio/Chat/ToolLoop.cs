using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>
/// Runs the tools that a model asks for, on the pipeline thread in the user's own runspace. Arguments are bound by
/// splatting and never become text that is run. Ends a model that goes round in circles.
/// </summary>
internal sealed class ToolLoop(TerminalCmdlet cmdlet, IReadOnlyDictionary<string, ChatTool> tools, ToolLoopOptions options)
{
    private const int MostFailures = 3;

    private static readonly ScriptBlock Invoke = ScriptBlock.Create("param($command, $arguments) & $command @arguments 2>&1");

    private readonly ToolLoopOptions _options = options;
    private int _rounds;
    private int _calls;
    private int _failures;
    private string? _last;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Runs the calls of an answer and adds their results to the turn.</summary>
    /// <exception cref="ClovaStudioException">The model goes round in circles, or nobody is there to confirm a call.</exception>
    internal void Run(ChatAnswer answer, ChatTurn turn)
    {
        if (++_rounds > _options.MaximumRounds)
        {
            throw Failure(answer, turn, ErrorCause.ToolRoundsExceeded, _options.MaximumRounds);
        }

        // Before any of them runs: half of what an answer asks for is more confusing than none of it.
        _calls += answer.ToolCalls.Count;
        if (_calls > _options.MaximumCalls)
        {
            throw Failure(answer, turn, ErrorCause.ToolCallsExceeded, _calls, _options.MaximumCalls);
        }

        foreach (var call in answer.ToolCalls)
        {
            string asked = call.ToString();
            if (asked == _last)
            {
                throw Failure(answer, turn, ErrorCause.ToolCallRepeated, call.Name);
            }

            _last = asked;
            turn.Add(new ChatMessage(ChatRoles.Tool, Run(call, answer, turn)) { ToolCallId = call.Id });
            if (_failures >= MostFailures)
            {
                throw Failure(answer, turn, ErrorCause.ToolsFailed, _failures, call.Name);
            }
        }
    }

    private string Run(ToolCall call, ChatAnswer answer, ChatTurn turn)
    {
        try
        {
            if (!tools.TryGetValue(call.Name, out var tool))
            {
                throw new ArgumentException($"There is no tool '{call.Name}'. There are: {string.Join(", ", tools.Keys)}.");
            }

            var arguments = tool.Bind(call);
            if (!IsAllowed(call, arguments, answer, turn))
            {
                return ToolResult.Error("The user declined this call.", _options.MaximumResultLength);
            }

            string result = Run(tool, arguments);
            _failures = 0;
            return result;
        }
        catch (ArgumentException e)
        {
            _failures++;
            return ToolResult.Error(e.Message, _options.MaximumResultLength);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException && !cmdlet.Stopping)
        {
            _failures++;
            return ToolResult.Error(e.ErrorRecord?.ToString() ?? e.Message, _options.MaximumResultLength);
        }
    }

    private string Run(ChatTool tool, Hashtable arguments)
    {
        cmdlet.WriteVerbose(string.Format(CultureInfo.CurrentCulture, Messages.Tool_Runs, tool.Definition.Name, string.Join(", ", arguments.Keys.Cast<string>())));
        var output = cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, Invoke, null, tool.Command, arguments);
        return ToolResult.Write(output, _options.MaximumResultLength);
    }

    private bool IsAllowed(ToolCall call, Hashtable arguments, ChatAnswer answer, ChatTurn turn)
    {
        if (!_options.AsksFirst)
        {
            return true;
        }

        if (_yesToAll || _noToAll)
        {
            return _yesToAll;
        }

        if (!HostInteraction.CanAnswer(cmdlet.Host))
        {
            throw Failure(answer, turn, ErrorCause.ToolNotConfirmed, call.Name);
        }

        try
        {
            ToolQuestion.ResetTerminal(cmdlet.Host);
            return cmdlet.ShouldContinue(ToolQuestion.Text(call.Name, arguments), Messages.Tool_Caption, ref _yesToAll, ref _noToAll);
        }
        catch (Exception e) when (e is PSInvalidOperationException or System.Management.Automation.Host.HostException or PSNotImplementedException)
        {
            throw Failure(answer, turn, ErrorCause.ToolNotConfirmed, call.Name);
        }
    }

    private static ClovaStudioException Failure(ChatAnswer answer, ChatTurn turn, ErrorCause cause, params object?[] details) =>
        AnswerValue.Failure(turn.Abandon(answer), cause, ClovaStudioException.TextOf(cause, details));
}
