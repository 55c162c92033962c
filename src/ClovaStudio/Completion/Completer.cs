using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>
/// Completes the value of a parameter from what is at hand. Makes no request and fails in no case: a completer that
/// throws or waits spoils the prompt.
/// </summary>
public abstract class Completer : IArgumentCompleter
{
    private protected Completer()
    {
    }

    /// <summary>The values that begin with, or match, what has been typed.</summary>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        var rows = RememberedRows.OfThisRunspace ?? new RememberedRows();
        return Candidates(rows, fakeBoundParameters ?? new Hashtable())
            .Where(candidate => !string.IsNullOrEmpty(candidate.Value) && (word.Begins(candidate.Value) || word.Begins(candidate.Alias)))
            .GroupBy(candidate => candidate.Value!, StringComparer.Ordinal)
            .Select(same => ToResult(word, same.First(), same.Count()))
            .ToList();
    }

    /// <summary>All values, whatever has been typed.</summary>
    private protected abstract IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound);

    /// <summary>Whether the parameter takes wildcards, so that a name that holds such characters must have them escaped.</summary>
    private protected virtual bool TakesWildcards => false;

    private CompletionResult ToResult(TypedWord word, Candidate candidate, int count)
    {
        string value = candidate.Value!;
        string text = word.Quote(TakesWildcards ? CommandText.EscapeWildcards(value) : value);
        string tip = count > 1 ? Text.Format(Messages.Completion_Several, count, candidate.Tip) : candidate.Tip;
        string shown = Text.Shown(value);
        return new CompletionResult(text, shown, CompletionResultType.ParameterValue, tip.Length == 0 ? shown : Text.Shown(tip));
    }

    /// <summary>A value to offer.</summary>
    /// <param name="value">The value itself; without one there is nothing to offer.</param>
    /// <param name="tip">What it is.</param>
    /// <param name="alias">What the user may type instead, such as the name for an id.</param>
    private protected readonly struct Candidate(string? value, string tip, string? alias = null)
    {
        internal string? Value { get; } = value;

        internal string Tip { get; } = tip;

        internal string? Alias { get; } = alias;
    }
}
