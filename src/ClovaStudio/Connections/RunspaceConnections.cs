using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ClovaStudio.Connections;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>
/// The connection of each runspace. Two runspaces of one process never see each other's, and what belongs to a
/// runspace goes with it.
/// </summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();

    /// <summary>The connection that Connect-ClovaStudio made in this runspace; null when there is none.</summary>
    internal static ClovaStudioConnection? Current
    {
        get => Slots.TryGetValue(Runspace.DefaultRunspace, out var slot) ? slot.Connection : null;
        set => Slots.GetOrCreateValue(Runspace.DefaultRunspace).Connection = value;
    }

    /// <summary>The connection that this runspace uses now, whoever made it; null when none was needed yet. Makes none.</summary>
    internal static ClovaStudioConnection? Known =>
        Slots.TryGetValue(Runspace.DefaultRunspace, out var slot) ? slot.Connection ?? slot.Found : null;

    /// <summary>The runspace's connection, or one from what stands ready outside of it.</summary>
    /// <exception cref="ClovaStudioException">What stands ready cannot be used.</exception>
    internal static ClovaStudioConnection Resolve()
    {
        var slot = Slots.GetOrCreateValue(Runspace.DefaultRunspace);
        if (slot.Connection is { } current)
        {
            return current;
        }

        ulong fingerprint = EnvironmentSource.Fingerprint();
        if (slot.Found is null || slot.Found.Client.IsClosed || slot.Fingerprint != fingerprint)
        {
            // The one before is not closed: an outer pipeline or a variable may hold it. It has no sockets of its own.
            slot.Found = ConnectionFactory.Create(
                CredentialSearch.Find(),
                EnvironmentSource.Log(new ClovaStudioClientOptions { SharesSockets = true, PathPrefix = EnvironmentSource.PathPrefix ?? "" }),
                EndpointSearch.Clova(given: null, site: null),
                EndpointSearch.Aitems(given: null, site: null),
                EndpointSearch.ObjectStorage(given: null, site: null));
            slot.Fingerprint = fingerprint;
        }

        return slot.Found;
    }

    /// <summary>The connections of this runspace that have a name, in the order of their names.</summary>
    internal static IReadOnlyList<ClovaStudioConnection> Named => Slots.TryGetValue(Runspace.DefaultRunspace, out var slot)
        ? [.. slot.Named.Values.Where(connection => !connection.Client.IsClosed).OrderBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)]
        : [];

    /// <summary>The connection of that name; null when this runspace has none.</summary>
    internal static ClovaStudioConnection? Find(string name) =>
        Slots.TryGetValue(Runspace.DefaultRunspace, out var slot) && slot.Named.TryGetValue(name, out var connection) && !connection.Client.IsClosed ? connection : null;

    /// <summary>Makes a connection the runspace's, and known by its name if it has one.</summary>
    internal static void Take(ClovaStudioConnection connection)
    {
        Current = connection;
        if (connection.Name is { } name)
        {
            Slots.GetOrCreateValue(Runspace.DefaultRunspace).Named[name] = connection;
        }
    }

    /// <summary>Ends the runspace's connection, if there is one.</summary>
    internal static void End()
    {
        Current?.Client.Dispose();
        Current = null;
    }

    /// <summary>Ends all connections that the runspace knows.</summary>
    internal static void EndAll()
    {
        End();
        foreach (var connection in Named)
        {
            connection.Client.Dispose();
        }
    }

    private sealed class Slot
    {
        /// <summary>What Connect-ClovaStudio made.</summary>
        internal ClovaStudioConnection? Connection { get; set; }

        internal Dictionary<string, ClovaStudioConnection> Named { get; } = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>What the environment and the ncloud file gave, as long as they stay as they are.</summary>
        internal ClovaStudioConnection? Found { get; set; }

        internal ulong Fingerprint { get; set; }
    }
}
