using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Connections;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Completes the name of a connection that this runspace has made.</summary>
public sealed class ConnectionNameCompleter : Completer
{
    private protected override IEnumerable<Candidate> Candidates(RememberedRows rows, IDictionary bound) =>
        RunspaceConnections.Named.Select(connection => new Candidate(connection.Name, connection.ToString()));
}
