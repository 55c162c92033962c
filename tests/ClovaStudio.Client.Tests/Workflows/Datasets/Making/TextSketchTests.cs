using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using ClovaStudio.Datasets;
using ClovaStudio.Tests;
using ClovaStudio.Workflows.Datasets.Making;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Datasets.Making;

/// <summary>Texts that are nearly alike, beside a comparison of all pairs that keeps the shingles of each.</summary>
public sealed class TextSketchTests(ITestOutputHelper output)
{
    private static readonly string[] Cultures = ["ko-KR", "en-US"];

    [Theory]
    [InlineData("환불해 주세요", "환불해주세요!!", true)]
    [InlineData("ORDER 12 ㅋㅋㅋ", "order-12 ㅋㅋㅋㅋㅋㅋ", true)]
    [InlineData("ＡＢＣ 가나다", "abc 가나다", true)]
    [InlineData("주문한 상품이 아직 도착하지 않았는데 언제쯤 받을 수 있을까요", "주문한 상품이 아직 도착하지 않았는데 언제쯤 받을 수 있나요", true)]
    [InlineData("Where is the parcel that I ordered last week, please?", "Where is the parcel that I ordered last week, please!", true)]
    [InlineData("환불해 주세요", "교환해 주세요", false)]
    [InlineData("질문 0", "질문 1", false)]
    [InlineData("A", "B", false)]
    [InlineData("1번", "2번", false)]
    [InlineData("주문을 취소해 주세요", "주문을 취소하지 마세요", false)]
    [InlineData("The invoice of 2024-01-03 is wrong", "The invoice of 2023-11-28 is right", false)]
    [InlineData("네", "네네", false)]
    public void What_is_nearly_alike_is_told_from_what_is_not(string left, string right, bool isNear)
    {
        ulong[] words = new ulong[2 * (TextSketch.Keys + TextSketch.Words)];
        Write(left, words, 0);
        Write(right, words, words.Length / 2);

        Assert.Equal(isNear, TextSketch.AreNear(words, TextSketch.Keys, words, (words.Length / 2) + TextSketch.Keys));
        Assert.Equal(isNear, Jaccard(Shingles(left), Shingles(right)) >= TextSketch.Threshold);
    }

    [Fact]
    public void Short_texts_are_compared_exactly()
    {
        foreach (string form in (string[])["질문 {0}", "주문 {0}번 환불해 주세요", "Order {0}"])
        {
            var texts = Enumerable.Range(0, 3_000).Select(i => string.Format(CultureInfo.InvariantCulture, form, i)).ToList();
            var shingles = texts.ConvertAll(Shingles);
            Assert.All(Make(texts), note => Assert.True(Jaccard(shingles[(int)note.Row - 1], shingles[(int)note.OtherRow! - 1]) >= TextSketch.Threshold, $"{form}: {note}"));
        }
    }

    [Fact]
    public void A_text_without_a_letter_or_digit_is_near_to_none()
    {
        ulong[] words = [.. Enumerable.Repeat(7UL, TextSketch.Keys + TextSketch.Words)];

        Write("?! … 😀".Replace("😀", "", StringComparison.Ordinal), words, 0);

        Assert.All(words, word => Assert.Equal(0UL, word));
    }

    [Fact]
    public void Of_Korean_and_English_prose_with_changes_most_near_texts_are_told_and_hardly_another()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var prose = Cultures
            .SelectMany(culture => Directory.GetFiles(Path.Combine(Repository.Root, "docs", culture), "*.md"))
            .SelectMany(File.ReadAllLines)
            .Select(line => line.Trim()) // texts that are equal but for blanks are doubles, and told as such
            .Where(line => line.Length > 12 && line[0] is not ('#' or '`' or '-' or '|'))
            .Distinct()
            .Select(text => (Order: random.Next(), Text: text)).OrderBy(line => line.Order).Take(1200).Select(line => line.Text)
            .ToList();
        var changed = prose.Take(600).Select(text => Change(text, random));
        var texts = prose.Concat(changed).Distinct().ToList();

        var notes = Make(texts);

        var shingles = texts.ConvertAll(Shingles);
        double[] told = [.. notes.Select(note => Jaccard(shingles[(int)note.Row - 1], shingles[(int)note.OtherRow! - 1]))];
        var toldRows = notes.Select(note => (int)note.Row - 1).ToHashSet();
        double[] alike = [.. Enumerable.Range(0, texts.Count).Select(row => Enumerable.Range(0, row).Select(other => Jaccard(shingles[row], shingles[other])).Append(0).Max())];
        var (near, veryNear) = (Rows(TextSketch.Threshold), Rows(TextSketch.Threshold + 0.1));
        int unlike = told.Count(jaccard => jaccard < TextSketch.Threshold - 0.15);
        string figures = $"seed {seed}: {texts.Count} texts, {texts.Count * (texts.Count - 1) / 2:N0} pairs; "
            + $"{near.Count(toldRows.Contains)} of {near.Count} rows at least 80 % like an earlier one told, {veryNear.Count(toldRows.Contains)} of {veryNear.Count} at least 90 %; "
            + $"{told.Length} told, {told.Count(jaccard => jaccard < TextSketch.Threshold)} of them below 80 %, {unlike} below 65 % (least {told.Min():0.00})";
        output.WriteLine(figures);

        Assert.True(near.Count > 80 && veryNear.Count > 20, figures);
        Assert.True(near.Count(toldRows.Contains) >= 0.75 * near.Count, figures);
        Assert.True(veryNear.Count(toldRows.Contains) >= 0.85 * veryNear.Count, figures);
        Assert.True(unlike <= 0.03 * told.Length, figures);

        List<int> Rows(double least) => [.. Enumerable.Range(0, texts.Count).Where(row => alike[row] >= least)];
    }

    private static List<DatasetNote> Make(List<string> texts)
    {
        using var maker = new DatasetMaker(new DatasetMakerOptions { Path = "unused.csv" });
        for (int i = 0; i < texts.Count; i++)
        {
            maker.Add(new SourceTurn(i + 1, texts[i], $"답 {i}"));
        }

        return [.. maker.Examine(CancellationToken.None).Notes.Where(note => note.Kind == DatasetNoteKinds.NearDuplicate)];
    }

    /// <summary>Leaves out, changes or adds up to a fifth of the words.</summary>
    private static string Change(string text, Random random)
    {
        var words = text.Split(' ').ToList();
        for (int changes = random.Next(1, 2 + (words.Count / 5)); changes > 0; changes--)
        {
            int at = random.Next(words.Count);
            switch (random.Next(3))
            {
                case 0 when words.Count > 2: words.RemoveAt(at); break;
                case 1: words[at] = "다른말"; break;
                default: words.Insert(at, "정말"); break;
            }
        }

        return string.Join(' ', words);
    }

    private static void Write(string text, ulong[] target, int at) => new TextSketch().Write(TextKey.Normalize(text), target, at);

    private static double Jaccard(HashSet<string> left, HashSet<string> right)
    {
        int both = left.Count < right.Count ? left.Count(right.Contains) : right.Count(left.Contains);
        return (double)both / (left.Count + right.Count - both);
    }

    private static HashSet<string> Shingles(string text)
    {
        string letters = "";
        foreach (char c in text.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant())
        {
            bool isDrawnOut = letters.Length > 0 && c == letters[^1] && c is (>= 'ㄱ' and <= 'ㅣ') or (>= '\u1100' and <= '\u11FF');
            letters += (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) && !isDrawnOut ? c : "";
        }

        var shingles = Enumerable.Range(2, Math.Max(0, letters.Length - 1))
            .Select(end => letters[Math.Max(0, end - (letters[end - 1] >= '\u1100' ? 2 : 4))..end])
            .ToHashSet();
        return shingles.Count > 0 ? shingles : [letters];
    }
}
