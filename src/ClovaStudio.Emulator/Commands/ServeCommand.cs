using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Areas.Storage;

namespace ClovaStudio.Emulator.Commands;

/// <summary><c>serve</c>: the cloud on a port until Ctrl+C.</summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        var command = new Command("serve", "Serves the cloud on 127.0.0.1 until Ctrl+C, and prints the lines that connect to it.");
        var port = new Option<int>("--port") { Description = "The port; 0 for any that is free.", DefaultValueFactory = _ => 0 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                result.AddError("--port must be from 0 to 65535.");
            }
        });
        var noCompression = new Option<bool>("--no-compression") { Description = "Never gzip a reply." };
        command.Options.Add(port);
        command.Options.Add(noCompression);
        var cloud = new CloudOptions(command);
        command.SetAction((result, cancellationToken) =>
            RunAsync(cloud.Make(result), result.GetValue(port), !result.GetValue(noCompression), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(SandboxCloud cloud, int port, bool compression, CancellationToken cancellationToken)
    {
        EmulatorServer server;
        try
        {
            server = await EmulatorServer.StartAsync(cloud, port, compression, cancellationToken);
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"Port {port} cannot be served: {exception.Message}");
            return 1;
        }

        await using (server)
        {
            await Console.Out.WriteLineAsync(Greeting(server, cloud));
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how it ends.
            }
        }

        return 0;
    }

    private static string Greeting(EmulatorServer server, SandboxCloud cloud) => $"""
        Serving {cloud.TaskCount} tuning tasks and {cloud.ServiceIds().Count} AiTEMS services on {server.ClovaEndpoint}. Ctrl+C ends it.
        In PowerShell, with keys that open nothing else:

        $env:CLOVASTUDIO_API_KEY                 = '{SandboxCloud.ApiKey}'
        $env:NCLOUD_ACCESS_KEY_ID                = '{SandboxCloud.AccessKeyId}'
        $env:NCLOUD_SECRET_ACCESS_KEY            = '{SandboxCloud.SecretKey}'
        $env:CLOVASTUDIO_ENDPOINT                = '{server.ClovaEndpoint}'
        $env:AITEMS_ENDPOINT                     = '{server.AitemsEndpoint}'
        $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = '{server.StorageEndpoint}'
        Import-Module ./artifacts/ClovaStudio
        Get-ClovaTuningTask

        The OpenAI-compatible API, for other people's libraries: {server.OpenAiEndpoint} with the same API key.
        Object Storage: {server.StorageEndpoint}, bucket {SandboxObjectStorage.DefaultBucket}.

        """;
}
