using System.Collections.Generic;
using ClovaStudio.Sandbox;

namespace ClovaStudio.Emulator.Demo;

/// <summary>What the demonstration types into PowerShell.</summary>
internal static class DemoScript
{
    internal static IReadOnlyDictionary<string, string> Environment(EmulatorServer server) => new Dictionary<string, string>
    {
        ["CLOVASTUDIO_API_KEY"] = SandboxCloud.ApiKey,
        ["NCLOUD_ACCESS_KEY_ID"] = SandboxCloud.AccessKeyId,
        ["NCLOUD_SECRET_ACCESS_KEY"] = SandboxCloud.SecretKey,
        ["CLOVASTUDIO_ENDPOINT"] = server.ClovaEndpoint.ToString(),
        ["AITEMS_ENDPOINT"] = server.AitemsEndpoint.ToString(),
    };

    internal static string Text(string manifest) => $$"""
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8

        # As wide as the terminal; what goes into a file has no width of its own.
        $width = if ([Console]::IsOutputRedirected) { 120 } else { $Host.UI.RawUI.WindowSize.Width }

        function Show([string] $Command, [scriptblock] $Run) {
            "PS> $Command"
            (& $Run | Out-String -Width $width).TrimEnd()
            ''
        }

        try {
            Import-Module '{{manifest.Replace("'", "''", System.StringComparison.Ordinal)}}'
            "PowerShell $($PSVersionTable.PSVersion), ClovaStudio $((Get-Module ClovaStudio).Version), against the emulator at $env:CLOVASTUDIO_ENDPOINT"
            ''
            $tasks = @(Get-ClovaTuningTask)
            Show 'Get-ClovaTuningTask | Select-Object -First 12' { $tasks | Select-Object -First 12 }
            Show 'Get-ClovaTuningTask | Group-Object Status -NoElement' { $tasks | Group-Object Status -NoElement }
            $services = @(Get-AitemsService)
            Show 'Get-AitemsService' { $services }
            $trains = @($services | Get-AitemsTrain)
            Show 'Get-AitemsService | Get-AitemsTrain | Select-Object -First 12' { $trains | Select-Object -First 12 }
            Show 'Get-AitemsService | Get-AitemsTrain | Group-Object Status -NoElement' { $trains | Group-Object Status -NoElement }
            "$($tasks.Count) tuning tasks, $($services.Count) services, $($trains.Count) trainings."
            exit 0
        }
        catch {
            [Console]::Error.WriteLine(($_ | Out-String))
            exit 1
        }
        """;
}
