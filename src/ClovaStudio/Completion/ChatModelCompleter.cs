using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Models;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes the name of a model that is chatted with.</summary>
public class ChatModelCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        Models.Select(model => new Candidate(model.Name, Tip(model)));

    /// <summary>The models to offer.</summary>
    private protected virtual IEnumerable<ModelFacts> Models => ModelTable.Chat;

    private static string Tip(ModelFacts model) => model.MakesVectors ? model.Name : Text.Join(
        Text.Format(Messages.Chat_ModelTip, model.MaximumTokens ?? 0, model.MaximumOutputTokens ?? 0),
        model.CanThink ? Messages.Chat_ModelThinks : null,
        model.CanCallTools ? Messages.Chat_ModelTools : null,
        model.CanUseSchema ? Messages.Chat_ModelSchema : null,
        model.CanSeeImages ? Messages.Chat_ModelImages : null,
        model.CanBeTuned ? Messages.Chat_ModelTuned : null);
}

/// <summary>Completes the name of a model whose conversations can be shortened.</summary>
public sealed class WindowModelCompleter : ChatModelCompleter
{
    private protected override IEnumerable<ModelFacts> Models => ModelTable.Chat.Where(model => model.ApiVersion < 3);
}

/// <summary>Completes the name of a model that has a tokenizer.</summary>
public sealed class TokenModelCompleter : ChatModelCompleter
{
    private protected override IEnumerable<ModelFacts> Models => ModelTable.Chat.Append(ModelTable.Find(ModelTable.EmbeddingV2));
}
