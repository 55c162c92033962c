using System.Collections.Generic;

namespace ClovaStudio.Agents;

/// <summary>A step of a skillset's run, or a part of its answer, as it comes.</summary>
public sealed class SkillsetDelta
{
    /// <summary>The kind of a delta that has the <see cref="Plan"/>.</summary>
    public const string PlanKind = "Plan";

    /// <summary>The kind of a delta that has <see cref="ApiCalls"/>.</summary>
    public const string ApiCallKind = "ApiCall";

    /// <summary>The kind of a delta that has <see cref="Text"/> of the answer.</summary>
    public const string TextKind = "Text";

    /// <summary>The kind of the last delta, which has the whole <see cref="Answer"/>.</summary>
    public const string AnswerKind = "Answer";

    internal SkillsetDelta(string kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>What it is: Plan, ApiCall, Text or Answer.</summary>
    public string Kind { get; }

    /// <summary>The text; empty in all but Text, so that joined texts are the answer.</summary>
    public string Text { get; }

    /// <summary>The skills that were chosen.</summary>
    public IReadOnlyList<string> Plan { get; internal init; } = [];

    /// <summary>The calls of this step.</summary>
    public IReadOnlyList<SkillsetApiCall> ApiCalls { get; internal init; } = [];

    /// <summary>The whole answer, in the last delta; else null.</summary>
    public SkillsetAnswer? Answer { get; internal init; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
