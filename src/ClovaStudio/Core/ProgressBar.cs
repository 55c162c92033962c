using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// The progress of one cmdlet: none in the first second, then a few updates a second at the most, and none at all where
/// nobody can see it. Only for the pipeline's thread.
/// </summary>
internal sealed class ProgressBar
{
    /// <summary>Milliseconds between two updates.</summary>
    internal const int Interval = 250;

    private const int Delay = 1000;
    private const int ActivityId = 0x434C; // scripts take 0 and the like for bars of their own

    private readonly TerminalCmdlet _cmdlet;
    private readonly Func<IReadOnlyList<ProgressLine>> _lines;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _nextAt = Delay;
    private int _shown;

    private ProgressBar(TerminalCmdlet cmdlet, Func<IReadOnlyList<ProgressLine>> lines)
    {
        _cmdlet = cmdlet;
        _lines = lines;
    }

    /// <summary>The progress of the cmdlet, or null where there is nobody to see it.</summary>
    /// <param name="cmdlet">The cmdlet that works.</param>
    /// <param name="lines">What there is to show now; the first line heads the others.</param>
    internal static ProgressBar? For(TerminalCmdlet cmdlet, Func<IReadOnlyList<ProgressLine>> lines) =>
        IsWanted(cmdlet) && HostInteraction.CanSeeProgress(cmdlet.Host) ? new ProgressBar(cmdlet, lines) : null;

    /// <summary>Shows how far the cmdlet is, unless that was shown just now.</summary>
    internal void Update()
    {
        if (_watch.ElapsedMilliseconds < _nextAt)
        {
            return;
        }

        _nextAt = _watch.ElapsedMilliseconds + Interval;
        Show(_lines());
    }

    /// <summary>Takes away what was shown.</summary>
    internal void Complete()
    {
        // After Ctrl+C the host clears its bars by itself and takes no more records.
        if (!_cmdlet.Stopping)
        {
            Show([]);
        }
    }

    private void Show(IReadOnlyList<ProgressLine> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            _cmdlet.WriteProgress(Record(i, lines[i]));
        }

        for (int i = _shown - 1; i >= lines.Count; i--)
        {
            var record = Record(i, new ProgressLine(_cmdlet.MyInvocation.MyCommand.Name, ""));
            record.RecordType = ProgressRecordType.Completed;
            _cmdlet.WriteProgress(record);
        }

        _shown = lines.Count;
    }

    private static ProgressRecord Record(int number, ProgressLine line) =>
        new(ActivityId + number, line.Activity, line.Status.Length == 0 ? "-" : line.Status) // an empty text is refused
        {
            ParentActivityId = number == 0 ? -1 : ActivityId,
            PercentComplete = (int)Math.Min(100, line.Percent ?? -1),
            SecondsRemaining = line.TimeLeft is { } left ? (int)Math.Max(0, Math.Ceiling(left.TotalSeconds)) : -1,
        };

    /// <summary>PowerShell would drop the records too, but only after they were made.</summary>
    private static bool IsWanted(TerminalCmdlet cmdlet)
    {
        object? preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("ProgressAction", out object? given)
            ? given
            : cmdlet.GetVariableValue("ProgressPreference");
        return preference?.ToString() is not ("SilentlyContinue" or "Ignore");
    }
}
