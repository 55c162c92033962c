using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using ClovaStudio.Tests;

namespace ClovaStudio.Benchmarks;

/// <summary>One that is measured, each time in a process of its own.</summary>
internal sealed record Contender(string Name, Func<string, string, int, Child> Start)
{
    internal const int Window = 4;

    // Garbage is collected when a budget is used up that follows the processor's cache, and on a large server that is
    // hundreds of megabytes. With this, the peak tells what a listing needs rather than what the machine allows it.
    internal static readonly (string, string) SmallBudget = ("DOTNET_GCgen0size", "400000");

    internal static readonly string Module = Path.Combine(Repository.StagedModule, "ClovaStudio.psd1");

    internal static Contender Bare { get; } = new("bare limit", (what, endpoint, pages) =>
        Child.StartSelf("bare", what == "first" ? what : $"{what}:{Text(pages)}", endpoint, Text(Window)));

    internal static Contender Client { get; } = new("client library", (what, endpoint, _) =>
        Child.StartSelf("client", what, endpoint, Text(Window)));

    internal static Contender Loop { get; } = new("Invoke-RestMethod loop", (what, endpoint, _) => PowerShell("loop", what, endpoint));

    internal static Contender Cmdlet { get; } = new("Get-ClovaTuningTask", (what, endpoint, _) => PowerShell("module", what, endpoint));

    internal async Task<Result> MeasureAsync(ServedCloud cloud, string what, int tasks)
    {
        await cloud.TakeRequestsAsync();
        var (line, lived) = await Child.RunAsync(Start(what, cloud.Endpoint, Math.Max(1, (tasks + 99) / 100)));
        return Result.Parse(line) with { ProcessMs = lived, Requests = await cloud.TakeRequestsAsync() };
    }

    /// <summary>The module of another build.</summary>
    internal static Contender Build(string name, string module) => new(name, (what, endpoint, _) => Measure("module", what, endpoint, module, []));

    internal static Child PowerShell(string contender, string what, string endpoint, params (string, string)[] environment) =>
        Measure(contender, what, endpoint, Module, environment);

    internal static Child Measure(string contender, string what, string endpoint, string module, (string, string)[] environment, params string[] more) =>
        Script("Measure.ps1", ["-Contender", contender, "-What", what, "-Endpoint", endpoint, "-Key", Sandbox.SandboxCloud.ApiKey, "-Module", module, "-Window", Text(Window), .. more], environment);

    internal static Child Script(string name, string[] arguments, params (string, string)[] environment) =>
        Child.Start("pwsh", ["-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Contenders", name), .. arguments], environment);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
