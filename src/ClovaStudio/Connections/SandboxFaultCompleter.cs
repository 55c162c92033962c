using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Sandbox.Serving.Faults;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Completes a kind of fault that the sandbox can have; any HTTP status from 400 to 599 is one too.</summary>
public sealed class SandboxFaultCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        FaultText.Kinds.Select(kind => new Candidate(kind.Key, kind.Value));
}
