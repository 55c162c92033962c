using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Completes the name of a profile of the ncloud CLI.</summary>
public sealed class ProfileNameCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        NcloudFile.Profiles().Select(profile => new Candidate(profile, profile));
}
