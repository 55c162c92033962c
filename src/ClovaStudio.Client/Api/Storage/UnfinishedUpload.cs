using System.Collections.Generic;

namespace ClovaStudio.Api.Storage;

/// <summary>An upload in parts, and which of them are stored. Safe for several threads.</summary>
internal sealed class UnfinishedUpload(string id)
{
    private readonly HashSet<int> _stored = [];

    internal string Id { get; } = id;

    internal int Count
    {
        get
        {
            lock (_stored)
            {
                return _stored.Count;
            }
        }
    }

    /// <summary>Notes that a part is stored; false when it was noted before.</summary>
    internal bool Add(int number)
    {
        lock (_stored)
        {
            return _stored.Add(number);
        }
    }

    internal bool Has(FilePart part)
    {
        lock (_stored)
        {
            return _stored.Contains(part.Number);
        }
    }
}
