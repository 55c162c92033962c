using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Models;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes the name of a model that is chatted with.</summary>
public sealed class ChatModelCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        ModelTable.Chat.Select(model => new Candidate(model.Name, Tip(model)));

    private static string Tip(ModelFacts model) => Text.Join(
        Text.Format(Messages.Chat_ModelTip, model.MaximumTokens ?? 0, model.MaximumOutputTokens ?? 0),
        model.CanThink ? Messages.Chat_ModelThinks : null,
        model.CanCallTools ? Messages.Chat_ModelTools : null,
        model.CanUseSchema ? Messages.Chat_ModelSchema : null,
        model.CanSeeImages ? Messages.Chat_ModelImages : null,
        model.CanBeTuned ? Messages.Chat_ModelTuned : null);
}
