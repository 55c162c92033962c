using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Tuning;

namespace ClovaStudio.Chat;

/// <summary>
/// A cmdlet that asks a model. Its parameters have the same names and meanings wherever a model is asked, so that what was
/// tried on one question is splatted to the cmdlets that ask thousands.
/// </summary>
public abstract class GenerationCmdlet : ConnectedCmdlet
{
    private const string ThinkingModel = "HCX-007";

    private AnswerSchema? _schema;

    /// <summary>What the model is told about its task.</summary>
    [Parameter]
    public string? System { get; set; }

    /// <summary>Output tokens at most, thinking included; 1,024 when left out, more with thinking.</summary>
    [Parameter]
    [ValidateRange(1, 32_768)]
    public int? MaxTokens { get; set; }

    /// <summary>How freely the model chooses words, 0 to 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? Temperature { get; set; }

    /// <summary>Chooses among the likeliest words that together are this probable, 0.01 to 1.</summary>
    [Parameter]
    [ValidateRange(0.01, 1.0)]
    public double? TopP { get; set; }

    /// <summary>Chooses among so many of the likeliest words, 0 (all) to 128.</summary>
    [Parameter]
    [ValidateRange(0, 128)]
    public int? TopK { get; set; }

    /// <summary>How much repetition is avoided: 0.01 to 2 on newer models, to 10 on HCX-003 and HCX-DASH-001.</summary>
    [Parameter]
    [ValidateRange(0.01, 10.0)]
    public double? RepetitionPenalty { get; set; }

    /// <summary>Texts before which the answer ends.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? StopSequence { get; set; }

    /// <summary>1 to 4,294,967,295 makes the same answer likely; 0 is random.</summary>
    [Parameter]
    [ValidateRange(0L, 4_294_967_295L)]
    public long? Seed { get; set; }

    /// <summary>Whether the AI filter looks at the answer.</summary>
    [Parameter]
    public SwitchParameter IncludeAiFilter { get; set; }

    /// <summary>How much the model thinks before it answers.</summary>
    [Parameter]
    [ValidateSet(ThinkingEfforts.None, ThinkingEfforts.Low, ThinkingEfforts.Medium, ThinkingEfforts.High)]
    public string? ThinkingEffort { get; set; }

    /// <summary>The schema by which to answer: a hashtable, JSON or the path of a JSON file, a type, or the short form.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Schema { get; set; }

    /// <summary>The schema that was given, read once; null for text.</summary>
    private protected AnswerSchema? ReadSchema() => Schema is null ? null : _schema ??= AnswerSchema.Read(Schema, SessionState.Path);

    /// <summary>The request that asks these messages with what the parameters say.</summary>
    /// <param name="messages">What is asked.</param>
    /// <param name="model">The model; null for that of the task, or the default where there is none either.</param>
    /// <param name="task">The tuning task whose model is asked.</param>
    /// <exception cref="ClovaStudioException">The schema has a mistake.</exception>
    private protected ChatRequest CreateRequest(IReadOnlyList<ChatMessage> messages, string? model, TuningTask? task) => new()
    {
        Model = model ?? (task is null ? DefaultModel : null),
        TaskId = task?.Id,
        TaskModel = task?.Model,
        Messages = messages,
        MaximumTokens = MaxTokens,
        Temperature = Temperature,
        TopP = TopP,
        TopK = TopK,
        RepetitionPenalty = RepetitionPenalty,
        StopSequences = StopSequence ?? [],
        Seed = Seed,
        IncludeAiFilter = IncludeAiFilter,
        ThinkingEffort = ThinkingEffort?.ToLowerInvariant(),
        Schema = ReadSchema()?.Schema,
    };

    private string DefaultModel => Schema is null && ThinkingEffort is null ? ChatModels.Default : ThinkingModel;
}
