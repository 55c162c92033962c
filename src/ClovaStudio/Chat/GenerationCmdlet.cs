using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Core.Models;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>
/// A cmdlet that asks a model. Its parameters have the same names and meanings wherever a model is asked, so that what was
/// tried on one question is splatted to the cmdlets that ask thousands.
/// </summary>
public abstract class GenerationCmdlet : SamplingCmdlet, IBudgetedCmdlet
{
    private AnswerSchema? _schema;

    [Parameter]
    [ValidateRange(0L, 4_294_967_295L)]
    public long? Seed { get; set; }

    [Parameter]
    [ValidateSet(ThinkingEfforts.None, ThinkingEfforts.Low, ThinkingEfforts.Medium, ThinkingEfforts.High)]
    public string? ThinkingEffort { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Schema { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public decimal? MaximumCost { get; set; }

    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    public long? MaximumTokens { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Price { get; set; }

    /// <summary>The schema that was given, read once; null for text.</summary>
    private protected AnswerSchema? ReadSchema() => Schema is null ? null : _schema ??= AnswerSchema.Read(Schema, SessionState.Path);

    /// <summary>The request that asks these messages with what the parameters say.</summary>
    /// <param name="messages">What is asked.</param>
    /// <param name="model">The model; null for that of the task, or the default where there is none either.</param>
    /// <param name="task">The tuning task whose model is asked.</param>
    /// <exception cref="ClovaStudioException">The schema has a mistake.</exception>
    private protected ChatRequest CreateRequest(IReadOnlyList<ChatMessage> messages, string? model, TuningTask? task) => WithSettings(new ChatRequest
    {
        Model = model ?? (task is null ? DefaultModel : null),
        TaskId = task?.Id,
        TaskModel = task?.Model,
        Messages = messages,
        Seed = Seed,
        ThinkingEffort = ThinkingEffort?.ToLowerInvariant(),
        Schema = ReadSchema()?.Schema,
    });

    private string DefaultModel => Schema is null && ThinkingEffort is null ? ModelTable.DefaultChat : ModelTable.DefaultThinking;
}
