using System.Collections.Generic;
using System.Globalization;

namespace ClovaStudio.Core.Schemas;

/// <summary>Collects what is wrong, all of it up to a limit that keeps errors readable, and makes an error of it.</summary>
internal sealed class SchemaFindings
{
    internal const int Longest = 50;

    private readonly List<SchemaFinding> _findings = [];

    internal int Count => _findings.Count;

    internal bool IsFull => _findings.Count >= Longest;

    internal void Add(string path, string reason, params object[] details)
    {
        if (!IsFull)
        {
            _findings.Add(new SchemaFinding(path, string.Format(CultureInfo.CurrentCulture, reason, details)));
        }
    }

    internal SchemaFinding[] ToArray() => [.. _findings];

    internal void ThrowIfAny(ErrorCause cause)
    {
        if (_findings.Count > 0)
        {
            throw Error(cause, _findings);
        }
    }

    internal static ClovaStudioException Error(ErrorCause cause, IEnumerable<SchemaFinding> findings) =>
        ClovaStudioException.For(cause, string.Join("; ", findings));

    internal static ClovaStudioException Invalid(string path, string reason, params object[] details) =>
        Error(ErrorCause.SchemaInvalid, [new SchemaFinding(path, string.Format(CultureInfo.CurrentCulture, reason, details))]);
}
