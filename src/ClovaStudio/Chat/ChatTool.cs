using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Chat;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>A command that the model may ask for: what it is told of it, and how arguments of the model become arguments of the command.</summary>
internal sealed class ChatTool
{
    private readonly IReadOnlyDictionary<string, CommandParameterInfo> _parameters;

    /// <param name="command">The command.</param>
    /// <param name="options">How it is shown.</param>
    /// <param name="help">Its help; null for none.</param>
    /// <exception cref="ClovaStudioException">The command cannot be a tool.</exception>
    internal ChatTool(CommandInfo command, ToolOptions options, ToolHelp help)
    {
        Command = command;
        _parameters = ToolParameters.Of(command, options);
        var schema = new SchemaBuilder();
        foreach (var parameter in _parameters.Values)
        {
            schema.AddProperty(parameter.Name, ToolParameters.SchemaOf(parameter, help.Of(parameter.Name)), parameter.IsMandatory);
        }

        Definition = new ToolDefinition(options.Name ?? command.Name, options.Description ?? help.Synopsis, schema.Build());
    }

    internal CommandInfo Command { get; }

    internal ToolDefinition Definition { get; }

    /// <summary>
    /// The arguments to splat. Names that the model was not told of are refused, common parameters such as -Confirm among
    /// them: they are the user's.
    /// </summary>
    /// <exception cref="ArgumentException">The call does not fit; the message is for the model.</exception>
    internal Hashtable Bind(ToolCall call)
    {
        if (!call.HasValidArguments)
        {
            throw new ArgumentException("The arguments are no JSON object.");
        }

        var bound = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry argument in call.Arguments)
        {
            string name = (string)argument.Key;
            if (!_parameters.TryGetValue(name, out var parameter))
            {
                throw new ArgumentException($"There is no parameter '{name}'. There are: {string.Join(", ", _parameters.Keys)}.");
            }

            // null is what models write for an optional parameter that they leave out.
            if (argument.Value is not null)
            {
                bound[parameter.Name] = argument.Value;
            }
        }

        // A mandatory parameter that is missing would be asked for at the prompt.
        string[] missing = [.. _parameters.Values.Where(parameter => parameter.IsMandatory && !bound.ContainsKey(parameter.Name)).Select(parameter => parameter.Name)];
        return missing.Length == 0 ? bound : throw new ArgumentException($"The parameters {string.Join(", ", missing)} are missing.");
    }
}
