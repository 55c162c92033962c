using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Client.Tests.Workflows.Batches;
using ClovaStudio.Sandbox.Serving;

namespace ClovaStudio.Benchmarks;

/// <summary>
/// Batches of ten minutes' quota against the sandbox's quotas, from the row to the sandbox and back, in virtual time: how
/// busy the machine is makes no difference to the figures.
/// </summary>
internal static class QuotaComparison
{
    private static readonly (string Model, int Documented)[] Models = [("HCX-007", 60), ("HCX-DASH-002", 90), ("HCX-DASH-001", 200)];

    private static readonly double[] Latencies = [0.02, 1, 5];

    internal static int Run()
    {
        Console.WriteLine("| the quota is | quota a minute | rows | to the floor, mean | worst | most refusals of a batch | rows lost |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, factor) in new[] { ("as documented", 1.0), ("half of the documented", 0.5), ("twice the documented", 2) })
        {
            foreach (var (model, documented) in Models)
            {
                int quota = (int)(documented * factor);
                Print(name, quota, quota, service => QuotaRun.Run(model, quota, quota * 10, window: service.Window, headers: service.Headers, seconds: service.Seconds));
            }
        }

        foreach (var (model, quota) in Models)
        {
            Print("as documented, another program takes half", quota, quota / 2, service => QuotaRun.Run(
                model, quota, quota * 5, othersPerMinute: quota / 2, window: service.Window, headers: service.Headers, seconds: service.Seconds));
        }

        foreach (var (model, quota) in Models)
        {
            Print("as documented, two batches share it", quota, quota / 2, service => QuotaRun.Run(
                model, quota, quota * 5, batches: 2, window: service.Window, headers: service.Headers, seconds: service.Seconds));
        }

        return 0;
    }

    private static void Print(
        string name, int quota, int share, Func<(QuotaWindow Window, QuotaHeaders Headers, double Seconds), IReadOnlyList<QuotaOutcome>> run)
    {
        var outcomes = Services().SelectMany(run).ToList();
        var ratios = outcomes.ConvertAll(outcome => outcome.ToFloor(share));
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "| {0} | {1} | {2} | {3:0.00} × | {4:0.00} × | {5} | {6} |",
            name,
            quota,
            outcomes[0].Rows,
            ratios.Average(),
            ratios.Max(),
            outcomes.Max(outcome => outcome.Refusals),
            outcomes.Sum(outcome => outcome.Lost)));
    }

    private static IEnumerable<(QuotaWindow Window, QuotaHeaders Headers, double Seconds)> Services() =>
        from window in Enum.GetValues<QuotaWindow>()
        from headers in Enum.GetValues<QuotaHeaders>()
        from seconds in Latencies
        select (window, headers, seconds);
}
