using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>
/// Finds the commands that users name as tools: names, commands, hashtables of named script blocks, and hashtables that say
/// more about one command (Command, Name, Description, ParameterSet, Parameter).
/// </summary>
internal sealed class ToolReader(PSCmdlet cmdlet)
{
    // A function made in a scope of its own: the command outlives the scope, and the user's session gets no new name.
    // No method is called, since ConstrainedLanguage allows none.
    private static readonly ScriptBlock MakeFunction = ScriptBlock.Create(
        "param($name, $body) Set-Item -LiteralPath \"function:local:$name\" -Value $body; Get-Item -LiteralPath \"function:$name\"");

    private static readonly ScriptBlock GetHelp = ScriptBlock.Create("param($name) Get-Help -Name $name -ErrorAction Ignore");

    /// <exception cref="ClovaStudioException">One of them cannot be a tool.</exception>
    internal IReadOnlyDictionary<string, ChatTool> Read(object[] values)
    {
        var tools = new Dictionary<string, ChatTool>(StringComparer.Ordinal);
        foreach (var tool in values.SelectMany(value => ReadOne(PSValue.Unwrap(value))))
        {
            if (tools.ContainsKey(tool.Definition.Name))
            {
                throw Refusal.Of(tool.Definition.Name, Messages.Tool_Twice);
            }

            tools.Add(tool.Definition.Name, tool);
        }

        return tools;
    }

    private List<ChatTool> ReadOne(object? value) => value switch
    {
        ScriptBlock => throw Refusal.Of("{…}", Messages.Tool_ScriptBlock),
        IDictionary table when PSValue.Member(table, "Command") is { } command => [Make(PSValue.Unwrap(command), new ToolOptions
        {
            Name = PSValue.Member(table, "Name")?.ToString(),
            Description = PSValue.Member(table, "Description")?.ToString(),
            ParameterSet = PSValue.Member(table, "ParameterSet")?.ToString(),
            Parameters = PSValue.Member(table, "Parameter") is { } names ? LanguagePrimitives.ConvertTo<string[]>(names) : null,
        })],
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => Make(PSValue.Unwrap(table[key]), new ToolOptions { Name = key.ToString() }))],
        _ => [Make(value, new ToolOptions())],
    };

    private ChatTool Make(object? value, ToolOptions options)
    {
        var command = value is ScriptBlock body ? Function(options.Name, body) : Find(value);
        while (command is AliasInfo alias)
        {
            command = alias.ResolvedCommand ?? throw Refusal.Of(alias.Name, Messages.Tool_NotFound);
        }

        if (command is ApplicationInfo or ExternalScriptInfo { ScriptBlock: null })
        {
            throw Refusal.Of(command.Name, Messages.Tool_Program);
        }

        return new ChatTool(command, options, value is ScriptBlock ? new ToolHelp() : HelpOf(command));
    }

    private CommandInfo Find(object? value) => value switch
    {
        CommandInfo command => command,
        string name => cmdlet.InvokeCommand.GetCommand(name, CommandTypes.All) ?? throw Refusal.Of(name, Messages.Tool_NotFound),
        _ => throw Refusal.Of(value?.GetType().Name, Messages.Tool_Kind),
    };

    private CommandInfo Function(string? name, ScriptBlock body)
    {
        // The name is checked first: it becomes part of a path.
        if (name is null || !ToolDefinition.IsName(name))
        {
            throw Refusal.Of(name ?? "{…}", Messages.Tool_ScriptBlock);
        }

        return (CommandInfo)cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, MakeFunction, null, name, body).Single().BaseObject;
    }

    private ToolHelp HelpOf(CommandInfo command)
    {
        try
        {
            return ToolHelp.Read(cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, GetHelp, null, command.Name).FirstOrDefault(), command);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            return new ToolHelp(); // a tool without help is still a tool
        }
    }
}
