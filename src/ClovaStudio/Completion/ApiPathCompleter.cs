using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Models;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes a path of the API for which the vendor has a page, those of AiTEMS or the OpenAI-compatible ones where they are asked for.</summary>
public sealed class ApiPathCompleter : Completer
{
    private static readonly string[] Plain =
    [
        "/tuning/v2/tasks", "/v1/api-tools/segmentation", "/v1/api-tools/summarization/v2", "/v1/api-tools/embedding/v2", "/v1/api-tools/reranker",
        "/v1/api-tools/rag-reasoning",
    ];

    private static readonly string[] OpenAI = ["models", "chat/completions", "embeddings"];

    private static readonly string[] Aitems = ["/services", "/schemas", "/datasets"];

    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) => PathsFor(bound).Select(path => new Candidate(path, path));

    private static IEnumerable<string> PathsFor(IDictionary bound) =>
        bound.Contains("OpenAI") ? OpenAI
        : PSValue.IsSame(bound["Service"] as string ?? "", "Aitems") ? Aitems
        : ModelTable.Chat.Select(model => $"/v{model.ApiVersion}/chat-completions/{model.Name}").Concat(Plain);
}
