using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Tests;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>
/// An S3 server that is none of this project's: one that runs (<c>CLOVASTUDIO_S3_ENDPOINT</c>, <c>_ACCESS_KEY</c>,
/// <c>_SECRET_KEY</c> and <c>_REGION</c>), or the npm package @20minutes/s3rver, which is fetched into artifacts/s3rver where
/// there is npm. That one checks signatures v4; s3rver, which it is made from, does not.
/// </summary>
internal sealed class RealServer : IDisposable
{
    private const string PackageName = "@20minutes/s3rver";
    private const string PackageVersion = "4.0.4";

    // The package has the command line, but no file that starts it.
    private const string Script = "const [m, ...a] = process.argv.slice(1); require(m + '/lib/cli').parseAsync(a, { from: 'user' })";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    // Fetched once, whichever test comes first.
    private static readonly Lazy<Task<string>> Package = new(FetchAsync);

    private readonly Process? _process;
    private readonly string? _folder;

    private RealServer(Process? process, string? folder, Uri endpoint)
    {
        _process = process;
        _folder = folder;
        Endpoint = endpoint;
    }

    internal Uri Endpoint { get; }

    internal string AccessKey { get; } = Variable("ACCESS_KEY") ?? "S3RVER";

    internal SecureString SecretKey { get; } = TestClient.Secret(Variable("SECRET_KEY") ?? "S3RVER");

    internal string? Region { get; } = Variable("REGION");

    internal string Bucket { get; } = "clovastudio-tests";

    internal static async Task<RealServer> StartAsync()
    {
        if (Variable("ENDPOINT") is { } endpoint)
        {
            var running = new RealServer(null, null, new Uri(endpoint));
            (await running.SendAsync(HttpMethod.Put, null)).Dispose(); // or the bucket is there
            return running;
        }

        string package = await Package.Value;
        string folder = Directory.CreateTempSubdirectory("clova-s3rver-").FullName;
        string[] arguments = ["-e", Script, package, "-d", folder, "-a", "127.0.0.1", "-p", "0", "--configure-bucket", "clovastudio-tests"];
        var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return new RealServer(process, folder, await AddressAsync(process));
    }

    /// <summary>What an object holds.</summary>
    internal async Task<byte[]> ContentAsync(string key)
    {
        using var answer = await SendAsync(HttpMethod.Get, key);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    public void Dispose()
    {
        SecretKey.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
            Directory.Delete(_folder!, recursive: true);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? key)
    {
        using var http = new HttpClient(new HttpClientHandler { UseProxy = false });
        string path = $"/{Bucket}" + (key is null ? "" : "/" + PercentEncoding.Of(key, keepsSlash: true));
        using var message = new HttpRequestMessage(method, new Uri(Endpoint, path));
        var headers = new Dictionary<string, string> { [SignatureV4Authenticator.PayloadHeader] = SignatureV4.Hash([]) };
        message.Headers.Add(SignatureV4Authenticator.PayloadHeader, headers[SignatureV4Authenticator.PayloadHeader]);
        new SignatureV4Authenticator(AccessKey, SecretKey, Region ?? "kr-standard", () => DateTimeOffset.UtcNow).Authenticate(message, headers);
        return await http.SendAsync(message);
    }

    /// <summary>The folder of the package.</summary>
    private static async Task<string> FetchAsync()
    {
        string root = Path.Combine(Repository.Root, "artifacts", "s3rver");
        string package = Path.Combine(root, "node_modules", "@20minutes", "s3rver");
        string manifest = Path.Combine(package, "package.json");
        if (File.Exists(manifest) && File.ReadAllText(manifest).Contains($"\"{PackageVersion}\"", StringComparison.Ordinal))
        {
            return package;
        }

        string[] arguments = ["install", "--prefix", root, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", $"{PackageName}@{PackageVersion}"];
        var npm = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", "npm", .. arguments]) : new ProcessStartInfo("npm", arguments);
        ChildProcess? child;
        try
        {
            child = await ChildProcess.RunAsync(npm, Limit);
        }
        catch (TimeoutException)
        {
            throw new SkipException($"npm did not fetch {PackageName} within {Limit.TotalSeconds:0} s, so uploads were checked against the sandbox alone.");
        }

        return child switch
        {
            null => throw new SkipException("There is no npm here to fetch an S3 server with, so uploads were checked against the sandbox alone."),
            { ExitCode: 0 } => package,
            _ => throw new SkipException($"npm could not fetch {PackageName} ({child.Errors.Split('\n')[0].Trim()}), so uploads were checked against the sandbox alone."),
        };
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(StorageUser.Guard) is { } line)
        {
            if (line.Contains("listening on", StringComparison.Ordinal))
            {
                // Its log is taken to the end, or the server stops when nobody does.
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new Uri("http://" + line.Split(' ').Last());
            }
        }

        throw new InvalidOperationException("s3rver ended before it listened.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable("CLOVASTUDIO_S3_" + name);
}
