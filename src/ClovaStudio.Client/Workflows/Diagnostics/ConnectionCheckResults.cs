namespace ClovaStudio.Workflows.Diagnostics;

/// <summary>What a look at a part of a connection can end in.</summary>
internal static class ConnectionCheckResults
{
    /// <summary>It is right.</summary>
    public const string Passed = "Passed";

    /// <summary>It works, but not for long or not always.</summary>
    public const string Warning = "Warning";

    /// <summary>It is wrong: requests will fail for it.</summary>
    public const string Failed = "Failed";

    /// <summary>It was not looked at, or nothing can be said of it as long as something else is wrong.</summary>
    public const string Skipped = "Skipped";
}
