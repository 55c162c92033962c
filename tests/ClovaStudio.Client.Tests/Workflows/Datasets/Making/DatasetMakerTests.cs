using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using ClovaStudio.Datasets;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Datasets.Making;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets.Making;

/// <summary>Datasets made of rows, as the checker and the reader find them.</summary>
public sealed class DatasetMakerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clova-making-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("train.csv")]
    [InlineData("train.jsonl")]
    public void What_is_written_passes_the_check_and_reads_back_as_it_was(string name)
    {
        string[] texts = ["환불해 주세요", "a,b", "say \"hi\"", "두 줄\r\n입니다", " 앞뒤 ", "탭\t", "역슬래시 \\ 와 \u0001", "이모지 😀", "C_ID", "'=1+1'", "\u2028"];
        var turns = Enumerable.Range(0, 120).Select(i => new SourceTurn(i + 1, texts[i % texts.Length] + i, "답 " + texts[(i + 3) % texts.Length]) { System = "친절하게, \"짧게\" 답하세요." }).ToList();

        Make(turns, new DatasetMakerOptions { Path = At(name), HasSystem = true });
        var report = TuningDatasetChecker.Check(At(name));

        Assert.True(report.IsValid, string.Join("\n", report.Findings));
        Assert.Equal((120, 120), (report.Rows, report.Conversations));
        var read = Read(name);
        Assert.Equal(turns.Select(turn => (turn.Text, turn.Completion)), read.Select(conversation => conversation.Turns.Single()));
        Assert.All(read, conversation => Assert.Equal("친절하게, \"짧게\" 답하세요.", conversation.SystemPrompt));
    }

    [Fact]
    public void Conversations_whose_turns_come_mixed_stand_together_in_the_order_of_their_beginnings()
    {
        var turns = Enumerable.Range(0, 300).Select(i => new SourceTurn(i + 1, $"질문 {i}", $"답 {i}") { Conversation = "c" + (i % 100) }).ToList();

        var made = Make(turns, new DatasetMakerOptions { Path = At("t.csv"), IsGrouped = true });

        Assert.Equal((300L, 100L), (made.Rows, made.Conversations));
        Assert.True(TuningDatasetChecker.Check(At("t.csv")).IsValid);
        Assert.Equal([("질문 7", "답 7"), ("질문 107", "답 107"), ("질문 207", "답 207")], Read("t.csv")[7].Turns);
    }

    [Fact]
    public void Parts_are_disjoint_whole_and_stratified_whatever_the_rows()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 30; round++)
        {
            int count = random.Next(2, 400);
            int labels = random.Next(1, Math.Max(2, count / 4));
            bool isGrouped = random.Next(2) == 1;
            double share = 0.05 + (0.9 * random.NextDouble());
            var turns = Enumerable.Range(0, count)
                .Select(i => new SourceTurn(i + 1, $"질문 {i}", "라벨" + random.Next(labels)) { Conversation = isGrouped ? "c" + random.Next(Math.Max(1, count / 3)) : null })
                .ToList();
            string name = $"p{round}" + (random.Next(2) == 1 ? ".csv" : ".jsonl");

            var made = Make(turns, new DatasetMakerOptions { Path = At(name), TestPath = At("test-" + name), TestShare = share, Seed = seed + round, IsGrouped = isGrouped });
            var training = Read(name, made.Rows).ToList();
            var test = Read("test-" + name, made.TestRows).ToList();
            string where = $"seed {seed}, round {round}";

            Assert.True(training.Concat(test).SelectMany(one => one.Turns).Select(turn => turn.Text).Order().SequenceEqual(turns.Select(turn => turn.Text).Order()), where);
            if (isGrouped)
            {
                var conversationOf = turns.ToDictionary(turn => turn.Text, turn => turn.Conversation);
                Assert.False(training.SelectMany(one => one.Turns).Select(turn => conversationOf[turn.Text])
                    .Intersect(test.SelectMany(one => one.Turns).Select(turn => conversationOf[turn.Text])).Any(), where);
            }

            int all = training.Count + test.Count;
            foreach (var label in made.Labels)
            {
                Assert.True(Math.Abs(label.TestCount - ((double)label.Count * test.Count / all)) < 1, $"{where}: {label.Name} {label.TestCount} of {label.Count}");
                Assert.Equal(label.TestCount, test.Count(one => one.Turns[^1].Completion == label.Name));
            }
        }
    }

    [Fact]
    public void Doubles_after_composition_and_blanks_are_left_out_once_only()
    {
        string decomposed = "환불 되나요".Normalize(NormalizationForm.FormD);
        SourceTurn[] turns = [new(1, "환불 되나요", "네"), new(2, decomposed + "  ", "네"), new(3, "환불  되나요", "네"), new(4, "배송 되나요", "네"), new(5, "환불 되나요", "아니요"), new(6, "환불 되나요", "아니요")];

        var made = Make(turns, new DatasetMakerOptions { Path = At("d.csv"), Deduplicate = true });
        var kept = Make(turns, new DatasetMakerOptions { Path = At("k.csv") });

        Assert.Equal((3L, 3L, 1L), (made.Rows, made.Duplicates, made.Contradictions));
        Assert.Equal(["Duplicate: 2 (1)", "Duplicate: 3 (1)", "Contradiction: 5 (1)", "Duplicate: 6 (5)"], made.Notes.Select(note => note.ToString()));
        Assert.Equal((6L, 3L), (kept.Rows, kept.Duplicates));
    }

    [Fact]
    public void Texts_that_are_nearly_alike_are_told_and_stay()
    {
        SourceTurn[] turns = [new(1, "환불해 주세요", "a"), new(2, "환불해주세요!!", "b"), new(3, "ORDER 12 ㅋㅋㅋ", "c"), new(4, "order-12 ㅋㅋㅋㅋㅋㅋ", "d"), new(5, "???", "e"), new(6, "!!!", "f")];

        var made = Make(turns, new DatasetMakerOptions { Path = At("n.csv"), Deduplicate = true });

        Assert.Equal((6L, 2L), (made.Rows, made.NearDuplicates));
        Assert.Equal(["NearDuplicate: 2 (1)", "NearDuplicate: 4 (3)"], made.Notes.Select(note => note.ToString()));
    }

    [Fact]
    public void Another_system_prompt_or_another_beginning_of_a_conversation_is_no_double()
    {
        SourceTurn[] turns =
        [
            new(1, "네", "좋아요") { System = "a", Conversation = "1" },
            new(2, "네", "싫어요") { System = "b", Conversation = "2" },
            new(3, "안녕", "안녕하세요") { Conversation = "3" }, new(4, "네", "감사합니다") { Conversation = "3" },
            new(5, "반가워", "안녕하세요") { Conversation = "4" }, new(6, "네", "천만에요") { Conversation = "4" },
        ];

        var made = Make(turns, new DatasetMakerOptions { Path = At("s.csv"), HasSystem = true, IsGrouped = true, Deduplicate = true });

        Assert.Empty(made.Notes);
        Assert.Equal((6L, 4L), (made.Rows, made.Conversations));
    }

    [Fact]
    public void Texts_that_stand_in_both_parts_are_told_with_their_rows()
    {
        var turns = Enumerable.Range(0, 200).Select(i => new SourceTurn(i + 1, $"질문 {i % 20}" + (i >= 100 ? "!" : ""), $"답 {i}")).ToList();

        var made = Make(turns, new DatasetMakerOptions { Path = At("l.csv"), TestPath = At("lt.csv"), TestShare = 0.5, Seed = 3 });
        var training = Read("l.csv", made.Rows).Select(one => one.Turns[0].Text).ToHashSet();
        var test = Read("lt.csv", made.TestRows).Select(one => one.Turns[0].Text).ToHashSet();

        Assert.True(made.Leaks > 0);
        Assert.All(made.Notes.Where(note => note.Kind == DatasetNoteKinds.Leak), note =>
        {
            string text = turns[(int)note.Row - 1].Text;
            Assert.Equal(text, turns[(int)note.OtherRow! - 1].Text);
            Assert.True(training.Contains(text) && test.Contains(text));
        });
        Assert.Equal(training.Intersect(test).Order(), made.Notes.Where(note => note.Kind == DatasetNoteKinds.Leak).Select(note => turns[(int)note.Row - 1].Text).Distinct().Order());
    }

    [Fact]
    public void What_is_masked_is_counted_and_in_no_file()
    {
        var turns = Enumerable.Range(0, 50).Select(i => new SourceTurn(i + 1, $"제 번호는 010-1234-{i:0000} 입니다", $"hong{i}@example.com 으로 보냈습니다")).ToList();

        var made = Make(turns, new DatasetMakerOptions { Path = At("m.jsonl"), Mask = true });

        Assert.Equal((50L, 50L, 0L, 0L), (made.Masked.Phone, made.Masked.Email, made.Masked.ResidentNumber, made.Masked.Card));
        Assert.DoesNotContain("1234-", File.ReadAllText(At("m.jsonl")), StringComparison.Ordinal);
        Assert.DoesNotContain("@example", File.ReadAllText(At("m.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_a_text_or_with_what_could_not_be_read_are_told()
    {
        SourceTurn[] turns = [new(1, "", "a"), new(2, "b", " \n"), new(3, "환\uFFFD", "c"), new(4, "d", "e")];

        var made = Make(turns, new DatasetMakerOptions { Path = At("x.csv") });

        Assert.Equal((2L, 2L, 1L), (made.Rows, made.Skipped, made.Unreadable));
        Assert.Equal(["Skipped: 1", "Skipped: 2", "Unreadable: 3"], made.Notes.Select(note => note.ToString()));
    }

    [Fact]
    public void Completions_are_labels_only_where_they_repeat_and_are_short()
    {
        var labelled = Make(Enumerable.Range(0, 90).Select(i => new SourceTurn(i + 1, $"q{i}", "라벨" + (i % 3))), new DatasetMakerOptions { Path = At("a.csv") });
        var free = Make(Enumerable.Range(0, 90).Select(i => new SourceTurn(i + 1, $"q{i}", $"답 {i}")), new DatasetMakerOptions { Path = At("b.csv") });
        var named = Make(Enumerable.Range(0, 90).Select(i => new SourceTurn(i + 1, $"q{i}", $"답 {i}") { Label = "L" + (i % 2) }), new DatasetMakerOptions { Path = At("c.csv"), HasLabels = true });

        Assert.Equal(["라벨0 30", "라벨1 30", "라벨2 30"], labelled.Labels.Select(label => label.ToString()));
        Assert.Empty(free.Labels);
        Assert.Equal(["L0 45", "L1 45"], named.Labels.Select(label => label.ToString()));
    }

    [Fact]
    public void A_file_that_is_there_stays_when_the_making_fails()
    {
        File.WriteAllText(At("old.csv"), "old");
        using var maker = new DatasetMaker(new DatasetMakerOptions { Path = At("old.csv") });
        for (int i = 0; i < 3000; i++)
        {
            maker.Add(new SourceTurn(i + 1, $"q{i}", "a"));
        }

        Assert.ThrowsAny<OperationCanceledException>(() => maker.Write(new CancellationToken(canceled: true)));

        Assert.Equal("old", File.ReadAllText(At("old.csv")));
        Assert.Equal(["old.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    private static ConvertedDataset Make(IEnumerable<SourceTurn> turns, DatasetMakerOptions options)
    {
        using var maker = new DatasetMaker(options);
        foreach (var turn in turns)
        {
            maker.Add(turn);
        }

        return maker.Write(CancellationToken.None);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private List<DatasetConversation> Read(string name, long rows = 1)
    {
        var read = new List<DatasetConversation>();
        if (rows > 0)
        {
            TuningDatasetReader.Read(At(name), read.Add, CancellationToken.None);
        }

        return read;
    }
}
