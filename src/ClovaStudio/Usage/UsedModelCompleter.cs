using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Usage;

/// <summary>Completes the name of a model or tool that this process has asked.</summary>
public sealed class UsedModelCompleter : Completer
{
    private protected override bool TakesWildcards => true;

    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        (RunspaceConnections.Known?.Client.ReadUsage() ?? [])
            .Where(usage => usage.Model is not null)
            .GroupBy(usage => usage.Model)
            .Select(same => new Candidate(same.Key, Completion.Text.Format(Messages.Usage_Tip, same.Sum(usage => usage.Requests), same.Sum(usage => usage.TotalTokens))));
}
