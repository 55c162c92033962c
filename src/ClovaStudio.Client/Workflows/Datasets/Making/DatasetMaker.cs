using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ClovaStudio.Core.Files;
using ClovaStudio.Datasets;
using ClovaStudio.Workflows.Datasets.Masking;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Makes a tuning dataset out of questions and answers. A conversation may go on at the last row, and a label's share is known
/// only when all are counted, so that rows go to a temporary file first, and are written when it is known what is double and
/// what belongs to which part. No text is kept in memory.
/// </summary>
internal sealed class DatasetMaker : IDisposable
{
    private readonly DatasetMakerOptions _options;
    private readonly CellEncoder _encoder;
    private readonly TurnSpool _spool = new();
    private readonly ConversationIndex? _index;
    private readonly TextMasker? _masker;
    private readonly LabelCensus _labels;
    private readonly NoteList _notes = new();
    private readonly KeyFile _keys = new();
    private readonly TurnRecord _turn = new();
    private readonly TokenSample _sample;
    private readonly TextSketch _sketch = new();
    private long _turns;
    private long _kept;
    private (BitArray Dropped, BitArray IsInTest)? _parts;

    internal DatasetMaker(DatasetMakerOptions options)
    {
        _options = options;
        _encoder = new CellEncoder(IsJson(options.Path));
        _index = options.IsGrouped ? new ConversationIndex() : null;
        _masker = options.Mask ? new TextMasker() : null;
        _labels = new LabelCensus(options.HasLabels);
        _sample = new TokenSample(options.Seed);
    }

    /// <summary>A few of the rows, each as likely as the others, and what is known of the tokens of all.</summary>
    internal TokenSample Sample => _sample;

    private long Conversations => _index?.Count ?? _turns;

    internal static bool IsJson(string path) => Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a question and its answer in. One without either is left out, and told.</summary>
    internal void Add(SourceTurn turn)
    {
        if (string.IsNullOrWhiteSpace(turn.Text) || string.IsNullOrWhiteSpace(turn.Completion))
        {
            _notes.Add(DatasetNoteKinds.Skipped, turn.Row);
            return;
        }

        string text = Masked(turn.Text);
        string completion = Masked(turn.Completion);
        string system = Masked(turn.System ?? "");
        if (HasReplacement(text) || HasReplacement(completion) || HasReplacement(system))
        {
            _notes.Add(DatasetNoteKinds.Unreadable, turn.Row);
        }

        _turn.Row = checked((int)turn.Row);
        string plain = TextKey.Normalize(text);
        _turn.System = TextKey.Exact(TextKey.Normalize(system));
        _turn.Text = TextKey.Exact(plain);
        _sketch.Write(plain, _turn.Words, TurnRecord.Sketch);
        _turn.Completion = TextKey.Exact(TextKey.Normalize(completion));
        _turn.Label = turn.Label is null ? _labels.Add(completion, _turn.Completion) : _labels.Add(Masked(turn.Label));
        _encoder.Clear();
        _turn.SystemBytes = _options.HasSystem ? _encoder.Add(system) : 0;
        _turn.TextBytes = _encoder.Add(text);
        _turn.CompletionBytes = _encoder.Add(completion);
        (_turn.Buffer, _turn.Start) = (_encoder.Buffer, 0);
        _index?.Add(turn.Conversation, _spool.End);
        _spool.Append(_turn);
        _sample.Add(system, text, completion);
        _turns++;
    }

    /// <summary>Says what would be written.</summary>
    internal ConvertedDataset Examine(CancellationToken cancellationToken) => Write(_parts ??= Decide(cancellationToken), null, null, cancellationToken);

    /// <summary>Writes the files; those that are there are replaced once the new ones are whole.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    internal ConvertedDataset Write(CancellationToken cancellationToken)
    {
        var parts = _parts ??= Decide(cancellationToken);
        ConvertedDataset? made = null;
        AtomicFile.Write(_options.Path, training => WithBuffer(training, buffered =>
        {
            if (_options.TestPath is null)
            {
                made = Write(parts, Writer(buffered), null, cancellationToken);
            }
            else
            {
                AtomicFile.Write(_options.TestPath, test => WithBuffer(test, other => made = Write(parts, Writer(buffered), Writer(other), cancellationToken)));
            }
        }));
        return made!;
    }

    public void Dispose()
    {
        _spool.Dispose();
        _keys.Dispose();
        _index?.Dispose();
    }

    private static void WithBuffer(Stream stream, Action<Stream> write)
    {
        var buffered = new BufferedStream(stream, 1 << 16); // not disposed, since that would close the file before it is on the disk
        write(buffered);
        buffered.Flush();
    }

    private static bool HasReplacement(string text) => text.IndexOf('\uFFFD') >= 0;

    private DatasetWriter Writer(Stream stream) => new(stream, IsJson(_options.Path), _options.HasSystem);

    private string Masked(string text) => _masker?.Mask(text) ?? text;

    /// <summary>Finds which conversations are left out, and which are for the test.</summary>
    private (BitArray Dropped, BitArray IsInTest) Decide(CancellationToken cancellationToken)
    {
        _index?.Sort(cancellationToken);
        int conversations = checked((int)Conversations);
        CollectKeys(cancellationToken);
        var repetitions = new RepetitionCheck(_keys, _notes);
        var doubles = repetitions.FindDoubles(conversations, cancellationToken);
        var dropped = _options.Deduplicate ? doubles : new BitArray(conversations);
        foreach (var turn in _keys.ReadAll(cancellationToken).Where(turn => turn.IsLast && !dropped[turn.Conversation]))
        {
            _kept++;
            _labels.Count(turn.Label);
        }

        var isInTest = new BitArray(conversations);
        if (_options.TestPath is not null)
        {
            Split(dropped, isInTest, cancellationToken);
        }

        repetitions.FindSameTexts(dropped, isInTest, cancellationToken);
        repetitions.FindNearTexts(doubles, isInTest, cancellationToken);
        return (dropped, isInTest);
    }

    private void Split(BitArray dropped, BitArray isInTest, CancellationToken cancellationToken)
    {
        bool hasLabels = _labels.HasLabels(_kept);
        var split = new StratifiedSplit(_labels.Strata(_kept), _options.TestShare, _options.Seed);
        foreach (var turn in _keys.ReadAll(cancellationToken).Where(turn => turn.IsLast && !dropped[turn.Conversation]))
        {
            isInTest[turn.Conversation] = split.IsForTest(hasLabels ? turn.Label : 0);
            if (isInTest[turn.Conversation])
            {
                _labels.CountTest(turn.Label);
            }
        }
    }

    /// <summary>Puts the keys down conversation by conversation, each with what was said before it.</summary>
    private void CollectKeys(CancellationToken cancellationToken)
    {
        var keys = new TurnKeys();
        ulong before = 0;
        foreach (var (conversation, isFirst, isLast) in Walk(cancellationToken))
        {
            before = isFirst ? _turn.System : before;
            keys.Prompt = TextKey.Join(before, _turn.Text);
            keys.Completion = _turn.Completion;
            keys.Label = _turn.Label;
            keys.Place = TurnKeys.PlaceOf(_turn.Row, conversation, isLast);
            for (int key = 0; key < TextSketch.Keys; key++)
            {
                ulong near = _turn.Words[TurnRecord.Sketch + key];
                keys.Words[TurnKeys.Near + key] = near == 0 ? 0 : TextKey.Join(before, near);
            }

            Array.Copy(_turn.Words, TurnRecord.Sketch + TextSketch.Keys, keys.Words, TurnKeys.Estimate, TextSketch.Words);
            _keys.Append(keys);
            before = TextKey.Join(keys.Prompt, keys.Completion);
        }
    }

    private ConvertedDataset Write((BitArray Dropped, BitArray IsInTest) parts, DatasetWriter? training, DatasetWriter? test, CancellationToken cancellationToken)
    {
        long[] rows = new long[2];
        long[] conversations = new long[2];
        foreach (var (conversation, isFirst, _) in Walk(cancellationToken))
        {
            if (parts.Dropped[conversation])
            {
                continue;
            }

            int part = parts.IsInTest[conversation] ? 1 : 0;
            var writer = part == 1 ? test : training;
            rows[part]++;
            if (isFirst)
            {
                conversations[part]++;
                writer?.BeginConversation();
            }

            writer?.Write(_turn);
        }

        return Report(rows, conversations);
    }

    private ConvertedDataset Report(long[] rows, long[] conversations) => new(_options.Path)
    {
        TestPath = _options.TestPath,
        Rows = rows[0],
        Conversations = conversations[0],
        TestRows = rows[1],
        TestConversations = conversations[1],
        Seed = _options.TestPath is null ? null : _options.Seed,
        Labels = _labels.ToArray(_kept),
        Duplicates = _notes.CountOf(DatasetNoteKinds.Duplicate),
        NearDuplicates = _notes.CountOf(DatasetNoteKinds.NearDuplicate),
        Contradictions = _notes.CountOf(DatasetNoteKinds.Contradiction),
        Leaks = _notes.CountOf(DatasetNoteKinds.Leak),
        NearLeaks = _notes.CountOf(DatasetNoteKinds.NearLeak),
        Skipped = _notes.CountOf(DatasetNoteKinds.Skipped),
        Unreadable = _notes.CountOf(DatasetNoteKinds.Unreadable),
        Masked = new MaskedData
        {
            Phone = _masker?.CountOf(MaskedKind.Phone) ?? 0,
            Email = _masker?.CountOf(MaskedKind.Email) ?? 0,
            ResidentNumber = _masker?.CountOf(MaskedKind.ResidentNumber) ?? 0,
            Card = _masker?.CountOf(MaskedKind.Card) ?? 0,
        },
        Tokens = _turns == 0 ? 0 : (long)Math.Round(_sample.Tokens * ((double)rows[0] / _turns)),
        TokenSample = _sample.Counted,
        Notes = _notes.Notes,
    };

    /// <summary>Reads all turns, conversation by conversation in order; <c>_turn</c> is the one at hand.</summary>
    private IEnumerable<(int Conversation, bool IsFirst, bool IsLast)> Walk(CancellationToken cancellationToken)
    {
        if (_index is null)
        {
            long offset = 0;
            for (int turn = 0; turn < _turns; turn++)
            {
                if (turn % 1024 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                offset = _spool.Read(offset, _turn);
                yield return (turn, true, true);
            }

            yield break;
        }

        // A turn is the last one of its conversation if the next begins another, so that each waits for the next.
        int conversation = -1;
        (long Offset, bool IsFirst)? waiting = null;
        foreach (var next in _index.Turns(cancellationToken))
        {
            if (waiting is { } turn)
            {
                conversation += turn.IsFirst ? 1 : 0;
                _spool.Read(turn.Offset, _turn);
                yield return (conversation, turn.IsFirst, next.IsFirst);
            }

            waiting = next;
        }

        if (waiting is { } last)
        {
            _spool.Read(last.Offset, _turn);
            yield return (conversation + (last.IsFirst ? 1 : 0), last.IsFirst, true);
        }
    }
}
