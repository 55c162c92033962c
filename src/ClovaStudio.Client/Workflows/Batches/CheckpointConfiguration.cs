using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// The parameters that a checkpoint's results depend on, by name, so that a refusal can say what differs. A value that
/// must not be stored, such as a prompt, is stored as its hash.
/// </summary>
internal sealed class CheckpointConfiguration
{
    private const string HashMark = "sha256:";

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, string> Values => _values;

    internal string Fingerprint => Hash(string.Concat(_values.Select(pair => $"{pair.Key.Length}:{pair.Key}{pair.Value.Length}:{pair.Value}")));

    /// <summary>Adds a parameter with its value as text; null, as a parameter that was not given, adds nothing.</summary>
    internal CheckpointConfiguration Add(string name, string? value)
    {
        if (value is not null)
        {
            _values.Add(name, value);
        }

        return this;
    }

    /// <summary>Adds a parameter whose value must not be read in the file.</summary>
    internal CheckpointConfiguration AddHidden(string name, string? value) => Add(name, value is null ? null : HashMark + Hash(value));

    /// <summary>Whether the text stands for a value that is not shown.</summary>
    internal static bool IsHidden(string? value) => value?.StartsWith(HashMark, StringComparison.Ordinal) == true;

    private static string Hash(string text)
    {
        using var sha256 = SHA256.Create();
        return string.Concat(sha256.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
