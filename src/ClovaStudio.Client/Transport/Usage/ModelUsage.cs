using System;

namespace ClovaStudio.Usage;

/// <summary>What a model, a tuned model or a tool has been asked, by this process or as a usage log has it, and the tokens that the service told of it.</summary>
public sealed class ModelUsage
{
    /// <summary>The day, in the time zone of this computer; null where days are added up, and for what this process has asked.</summary>
    public DateTime? Day { get; set; }

    /// <summary>The job that the connection was made for; null for none, and where jobs are added up.</summary>
    public string? Job { get; set; }

    /// <summary>The name of the connection; null for none, and where connections are added up.</summary>
    public string? Connection { get; set; }

    /// <summary>
    /// The model, such as <c>HCX-005</c>, of a tuned one its base; or the tool, such as <c>summarization</c>. Null where it
    /// is not known, and for requests that none answers, such as lists.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>The id of the tuning task whose model was asked; null for others.</summary>
    public string? TaskId { get; set; }

    /// <summary>Requests sent. One that was tried three times is three.</summary>
    public long Requests { get; set; }

    /// <summary>
    /// Those of them without a whole answer: refused, failed, or left by the caller. Their tokens are not known; what
    /// had reached a model may be billed all the same.
    /// </summary>
    public long FailedRequests { get; set; }

    /// <summary>Tokens of the input.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens of the output, those of the thinking included.</summary>
    public long OutputTokens { get; set; }

    /// <summary>Tokens of the thinking.</summary>
    public long ThinkingTokens { get; set; }

    /// <summary>Tokens in all, as the service says; a skillset tells no others.</summary>
    public long TotalTokens { get; set; }

    /// <summary>What that costs at the prices given, in their currency; null without a price.</summary>
    public double? Cost { get; set; }

    /// <summary>What is believed to be its quota now, and why; null where requests of the kind are not counted by the minute.</summary>
    public ModelQuota? Quota { get; set; }

    /// <summary>The model and its tokens.</summary>
    public override string ToString() => $"{TaskId ?? Model ?? "-"}: {InputTokens} + {OutputTokens}";
}
