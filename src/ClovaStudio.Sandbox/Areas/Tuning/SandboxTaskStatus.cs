namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>The states of a tuning task.</summary>
internal static class SandboxTaskStatus
{
    internal const string Wait = "WAIT";
    internal const string Running = "RUNNING";
    internal const string Failed = "FAILED";
    internal const string Succeeded = "SUCCEEDED";
}
