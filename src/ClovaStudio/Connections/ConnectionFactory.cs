using System;

namespace ClovaStudio;

/// <summary>Makes connections, to the services or to the sandbox.</summary>
internal static class ConnectionFactory
{
    internal static ClovaStudioConnection Create(Credentials credentials, ClovaStudioClientOptions options, Uri? clovaEndpoint = null, Uri? aitemsEndpoint = null)
    {
        options.ApiKey = credentials.ApiKey;
        options.AccessKeyId = credentials.AccessKeyId;
        options.SecretKey = credentials.SecretKey;
        options.ClovaEndpoint = clovaEndpoint ?? EnvironmentSource.Endpoint("CLOVASTUDIO_ENDPOINT") ?? options.ClovaEndpoint;
        options.AitemsEndpoint = aitemsEndpoint ?? EnvironmentSource.Endpoint("AITEMS_ENDPOINT") ?? options.AitemsEndpoint;
        return new ClovaStudioConnection(new ClovaStudioClient(options), credentials, options.ClovaEndpoint, options.AitemsEndpoint);
    }

    /// <summary>A NAVER Cloud in this process, with data and credentials of its own.</summary>
    /// <param name="speed">How fast trainings advance in it.</param>
    internal static ClovaStudioConnection CreateSandbox(double speed = 1)
    {
        var credentials = new Credentials();
        credentials.OfferApiKey(EnvironmentSource.ToSecure(Sandbox.SandboxCloud.ApiKey), Messages.Source_Sandbox);
        credentials.OfferKeyPair(
            Sandbox.SandboxCloud.AccessKeyId, EnvironmentSource.ToSecure(Sandbox.SandboxCloud.SecretKey), Messages.Source_Sandbox);
        var options = new ClovaStudioClientOptions { Handler = new Sandbox.SandboxHandler(new Sandbox.SandboxCloud(new Sandbox.SandboxOptions { ClockSpeed = speed })) };
        return Create(credentials, options, Sandbox.SandboxCloud.ClovaEndpoint, Sandbox.SandboxCloud.AitemsEndpoint);
    }
}
