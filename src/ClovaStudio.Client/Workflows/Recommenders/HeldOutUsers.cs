using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>What each user of the held-out part had there, in the order in which the users appear.</summary>
internal sealed class HeldOutUsers
{
    private readonly Dictionary<string, Wanted> _users = new(StringComparer.Ordinal);
    private readonly List<Wanted> _inOrder = [];

    /// <summary>The users who have something left that can be recommended.</summary>
    internal IEnumerable<Wanted> Users => _inOrder.Where(user => user.Items.Count > 0);

    /// <summary>All users.</summary>
    internal int Count => _inOrder.Count;

    internal void Add(string user, string item)
    {
        if (!_users.TryGetValue(user, out var wanted))
        {
            _users[user] = wanted = new Wanted(user);
            _inOrder.Add(wanted);
        }

        if (wanted.Items.Add(item))
        {
            wanted.InOrder.Add(item);
        }
    }

    /// <summary>Takes note of what a user had already when the training was made; false when it is no user of the held-out part.</summary>
    internal bool Note(string user, string item)
    {
        bool isUser = _users.TryGetValue(user, out var wanted);
        if (isUser)
        {
            wanted.Trained.Add(item);
        }

        return isUser;
    }

    /// <summary>Leaves what the users had already out of what is wanted.</summary>
    internal void KeepUnseen()
    {
        foreach (var user in _inOrder)
        {
            user.Items.ExceptWith(user.Trained);
            user.InOrder.RemoveAll(item => !user.Items.Contains(item));
        }
    }

    /// <summary>One user.</summary>
    /// <param name="user">The id.</param>
    internal sealed class Wanted(string user)
    {
        internal string User { get; } = user;

        /// <summary>What the user had in the held-out part.</summary>
        internal HashSet<string> Items { get; } = new(StringComparer.Ordinal);

        /// <summary>The same in the order of the file.</summary>
        internal List<string> InOrder { get; } = [];

        /// <summary>What the user had before.</summary>
        internal HashSet<string> Trained { get; } = new(StringComparer.Ordinal);
    }
}
