using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>A bucket: its objects, and the uploads in parts that have not ended.</summary>
internal sealed class SandboxBucket
{
    internal SortedDictionary<string, SandboxObject> Objects { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, SandboxUpload> Uploads { get; } = new(StringComparer.Ordinal);
}
