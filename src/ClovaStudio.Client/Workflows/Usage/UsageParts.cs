using System;

namespace ClovaStudio.Workflows.Usage;

/// <summary>By what usage is added up.</summary>
[Flags]
internal enum UsageParts
{
    None = 0,
    Day = 1,
    Job = 2,
    Connection = 4,
    Model = 8,
}
