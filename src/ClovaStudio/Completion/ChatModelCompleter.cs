using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes the name of a model that is chatted with.</summary>
public sealed class ChatModelCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        ChatModels.All.Select(model => new Candidate(model.Name, Tip(model)));

    private static string Tip(ChatModel model) => Text.Join(
        Text.Format(Messages.Chat_ModelTip, model.MaximumTokens ?? 0, model.MaximumOutputTokens ?? 0),
        model.CanThink ? Messages.Chat_ModelThinks : null,
        model.CanCallTools ? Messages.Chat_ModelTools : null,
        model.CanUseSchema ? Messages.Chat_ModelSchema : null,
        model.CanSeeImages ? Messages.Chat_ModelImages : null,
        model.CanBeTuned ? Messages.Chat_ModelTuned : null);
}
