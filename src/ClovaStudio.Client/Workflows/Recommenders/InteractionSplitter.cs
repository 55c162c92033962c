using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// Splits interactions by time, as they will be met: what is measured lies after all that was trained with. Rows of one time
/// stay together. The file is read twice; memory takes eight bytes a row and the ids of the users (<see cref="IdSet"/>).
/// </summary>
/// <param name="path">The interactions.</param>
/// <param name="trainingPath">Gets the earlier part.</param>
/// <param name="testPath">Gets the later part.</param>
internal sealed class InteractionSplitter(string path, string trainingPath, string testPath)
{
    // Beyond this, times are milliseconds: as seconds it would be the year 5138.
    private const long FirstMilliseconds = 100_000_000_000;

    private readonly IdSet _trainingUsers = new();
    private readonly IdSet _testUsers = new();
    private readonly List<ulong> _test = [];

    /// <summary>Puts the latest share of the rows into the later part.</summary>
    /// <param name="share">The share, above 0 and below 1.</param>
    /// <param name="cancellationToken">Ends the work; neither file is then written.</param>
    /// <exception cref="ClovaStudioException">
    /// FileUnreadable, DatasetUnreadable, FileUnwritable; InvalidArgument: one of the parts would be empty.
    /// </exception>
    internal AitemsInteractionSplit ByShare(double share, CancellationToken cancellationToken)
    {
        var times = ReadTimes(cancellationToken);
        times.Sort();
        int first = Math.Min(times.Count - 1, (int)Math.Floor(times.Count * (1 - share)));
        while (first > 0 && first < times.Count && times[first] == times[0])
        {
            first++; // rows of the earliest time all belong to the earlier part, or it would be empty
        }

        return first == 0 || first >= times.Count
            ? throw ClovaStudioException.About(path, ErrorCause.InvalidArgument, path, Strings.Split_OnePart)
            : Write(times[first], cancellationToken);
    }

    /// <summary>Puts the rows from a moment on into the later part.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="cancellationToken">Ends the work; neither file is then written.</param>
    /// <exception cref="ClovaStudioException">As of <see cref="ByShare"/>.</exception>
    internal AitemsInteractionSplit At(DateTime moment, CancellationToken cancellationToken)
    {
        var times = ReadTimes(cancellationToken);
        times.Sort();
        var offset = new DateTimeOffset(moment);
        long at = times[times.Count - 1] >= FirstMilliseconds ? offset.ToUnixTimeMilliseconds() : offset.ToUnixTimeSeconds();
        return times[0] >= at || times[times.Count - 1] < at
            ? throw ClovaStudioException.About(path, ErrorCause.InvalidArgument, path, Text(Strings.Split_OutsideTime, Local(times[0]), Local(times[times.Count - 1])))
            : Write(at, cancellationToken);
    }

    private List<long> ReadTimes(CancellationToken cancellationToken)
    {
        List<long> times = [];
        InteractionFile.Open(
            path,
            file =>
            {
                int time = InteractionFile.ColumnOf(path, file, AitemsColumns.Timestamp);
                while (file.Read())
                {
                    times.Add(TimeOf(file, time));
                }
            },
            cancellationToken);
        return times.Count == 0 ? throw AitemsCsv.Refusal(path, Strings.AitemsData_NoRows) : times;
    }

    private long TimeOf(AitemsCsv file, int column) => CellText.TryWhole(file.Buffer, file.Start(column), file.End(column), out long value)
        ? value
        : throw AitemsCsv.Refusal(path, Text(Strings.Split_NoTime, file.Line, PlainText.Line(file.Text(column), 40) ?? ""));

    private AitemsInteractionSplit Write(long at, CancellationToken cancellationToken)
    {
        var split = new AitemsInteractionSplit { Path = path, TrainingPath = trainingPath, TestPath = testPath, SplitAt = Local(at) };
        InteractionFile.Open(path, file => Write(file, at, split), cancellationToken);
        split.TestUsers = _test.Count;
        split.NewUsers = _test.FindAll(user => !_trainingUsers.Contains(user)).Count;
        return split;
    }

    private void Write(AitemsCsv file, long at, AitemsInteractionSplit split)
    {
        try
        {
            AtomicFile.Write(trainingPath, training => AtomicFile.Write(testPath, test => Copy(file, at, training, test, split)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ClovaStudioException.About(trainingPath, ErrorCause.FileUnwritable, trainingPath, e.Message);
        }
    }

    private void Copy(AitemsCsv file, long at, Stream training, Stream test, AitemsInteractionSplit split)
    {
        int time = InteractionFile.ColumnOf(path, file, AitemsColumns.Timestamp);
        int user = InteractionFile.ColumnOf(path, file, AitemsColumns.UserId);
        CopyRow(file, training);
        CopyRow(file, test);
        while (file.Read())
        {
            ulong id = IdSet.Hash(file.Buffer, file.Start(user), file.End(user));
            if (TimeOf(file, time) < at)
            {
                split.TrainingRows++;
                _trainingUsers.Add(id);
                CopyRow(file, training);
            }
            else
            {
                split.TestRows++;
                if (_testUsers.Add(id))
                {
                    _test.Add(id);
                }

                CopyRow(file, test);
            }
        }
    }

    private static void CopyRow(AitemsCsv file, Stream target)
    {
        var (start, end) = file.Row;
        target.Write(file.Buffer, start, end - start);
        target.WriteByte((byte)'\n');
    }

    private static DateTime Local(long time)
    {
        long milliseconds = time >= FirstMilliseconds ? time : time * 1000;
        return milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).LocalDateTime : DateTime.MaxValue;
    }

    private static string Text(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
