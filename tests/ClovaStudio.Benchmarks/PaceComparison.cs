using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Client.Tests.Transport.Pacing;
using ClovaStudio.Tests;

namespace ClovaStudio.Benchmarks;

/// <summary>
/// How fast a quota is found out that is not that of the table, in virtual time: the table of all cells for
/// docs/benchmarks.md, and the pictures of docs/design/pace.md.
/// </summary>
internal static class PaceComparison
{
    private const string Model = "HCX-005";
    private const int Documented = 60;

    private static readonly double[] ToTable = [0.3, 0.5, 1, 2, 5, 20];
    private static readonly int[] Rows = [20, 200, 2000, 20_000];
    private static readonly int[] Seeds = [1, 2, 3];

    internal static int Run(string[] how)
    {
        if (how is ["pictures"])
        {
            WritePictures(Path.Combine(Repository.Root, "docs", "design"));
            return 0;
        }

        double latency = how is [var seconds] ? double.Parse(seconds, CultureInfo.InvariantCulture) : 0.02;
        WriteTable(latency);
        return 0;
    }

    private static void WriteTable(double latency)
    {
        Console.WriteLine($"{Model}, {Documented} a minute documented, answers after {latency} s; worst of the seeds {string.Join(", ", Seeds)}: seconds over the floor, refusals, rows lost.\n");
        Console.WriteLine("| window | headers | others | quota | " + string.Join(" | ", Rows.Select(rows => $"{rows:N0} rows")) + " |");
        Console.WriteLine("| --- | --- | --- | --- |" + string.Concat(Rows.Select(_ => " --- |")));
        int missed = 0;
        int all = 0;
        foreach (bool isFixed in new[] { false, true })
        {
            foreach (var answers in Enum.GetValues<QuotaAnswers>())
            {
                foreach (bool hasOthers in new[] { false, true })
                {
                    foreach (double factor in ToTable)
                    {
                        WriteLine(isFixed, answers, hasOthers, factor);
                    }
                }
            }
        }

        WriteLine(isFixed: false, QuotaAnswers.None, hasOthers: false, double.PositiveInfinity);
        Console.WriteLine($"\n{all - missed} of {all} runs met all goals: no row lost, at most 1.15 × the floor + 5 s, at most 10 refusals or, in a run of ten minutes or more, 3 %. × marks a cell with one that did not.");

        void WriteLine(bool isFixed, QuotaAnswers answers, bool hasOthers, double factor)
        {
            var cells = new List<string>();
            foreach (int rows in Rows)
            {
                var runs = Seeds.Select(seed => new PaceRun
                {
                    Model = Model,
                    PerMinute = factor * Documented,
                    Rows = rows,
                    IsFixed = isFixed,
                    Answers = answers,
                    HasOthers = hasOthers,
                    Latency = latency,
                    Seed = seed,
                }.Run()).ToList();
                int bad = runs.Count(run => !run.IsInTime || !run.IsCheap || run.Lost > 0);
                (missed, all) = (missed + bad, all + runs.Count);
                var worst = runs.MaxBy(run => run.Took - (1.15 * run.Floor))!;
                cells.Add(string.Format(
                    CultureInfo.InvariantCulture,
                    "{0:0} of {1:0} s, {2}, {3}{4}",
                    worst.Took,
                    worst.Floor,
                    runs.Max(run => run.Refusals),
                    runs.Sum(run => run.Lost),
                    bad > 0 ? " ×" : ""));
            }

            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "| {0} | {1} | {2} | {3} | {4} |",
                isFixed ? "fixed" : "sliding",
                answers,
                hasOthers ? "half" : "none",
                double.IsInfinity(factor) ? "none" : factor + " ×",
                string.Join(" | ", cells)));
        }
    }

    private static void WritePictures(string folder)
    {
        Directory.CreateDirectory(folder);
        Write("pace-higher.svg", "An account with five times the documented quota", new PaceRun { Model = Model, PerMinute = 300, Rows = 2000, Seed = 1 });
        Write("pace-lower.svg", "An account with half of the documented quota, minutes of the service's own clock", new PaceRun { Model = Model, PerMinute = 30, Rows = 300, IsFixed = true, Seed = 2 });
        Write("pace-shared.svg", "Another program takes half of the quota", new PaceRun { Model = Model, PerMinute = 60, Rows = 400, HasOthers = true, Seed = 1 });
        Write("pace-changes.svg", "The quota is halved after ten minutes, and six times as large ten minutes later", new PaceRun
        {
            Model = Model,
            PerMinute = 60,
            Rows = 3600,
            Seed = 3,
            PerMinuteAt = at => at < 600 ? 60 : at < 1200 ? 30 : 180,
        });

        void Write(string name, string title, PaceRun run)
        {
            File.WriteAllText(Path.Combine(folder, name), PacePicture.Draw(title, run.Run()));
            Console.WriteLine($"{name}: {run.Rows} rows in {run.Took:0} s, floor {run.Floor:0} s, {run.Refusals} refusals, {run.Lost} lost");
        }
    }
}
