using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>Completes the name of a connection that this runspace has made.</summary>
public sealed class ConnectionNameCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        RunspaceConnections.Named.Select(connection => new Candidate(connection.Name, connection.ToString()));
}
