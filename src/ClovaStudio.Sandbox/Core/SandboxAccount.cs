namespace ClovaStudio.Sandbox.Core;

/// <summary>What the one account of the sandbox has. It opens nothing else.</summary>
internal static class SandboxAccount
{
    internal const string ApiKey = "nv-sandbox-not-a-real-key";
    internal const string AccessKeyId = "SANDBOX-ACCESS-KEY-ID";
    internal const string SecretKey = "sandbox-secret-key-not-real";
    internal const string RouterId = "sandbox-router";
    internal const string SkillsetId = "sandbox-skillset";
}
