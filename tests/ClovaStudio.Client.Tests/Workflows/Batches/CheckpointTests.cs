using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ClovaStudio.Workflows.Batches;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryCheckpoint _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void What_was_appended_is_there_in_the_next_run()
    {
        _file.Write(rows: 3);
        using var checkpoint = _file.Open();
        Assert.Equal(3, checkpoint.CountRows());
        Assert.True(checkpoint.TryGet(TemporaryCheckpoint.Key(1), out string result));
        Assert.Equal(TemporaryCheckpoint.Result(1), result);
        Assert.False(checkpoint.TryGet(TemporaryCheckpoint.Key(3), out _));
        checkpoint.Append(TemporaryCheckpoint.Key(3), TemporaryCheckpoint.Result(3));
        Assert.True(checkpoint.TryGet(TemporaryCheckpoint.Key(0), out result)); // reading does not disturb the writing
        Assert.Equal(TemporaryCheckpoint.Result(0), result);
        checkpoint.Append(TemporaryCheckpoint.Key(4), TemporaryCheckpoint.Result(4));
        checkpoint.Dispose();
        using var next = _file.Open();
        Assert.Equal(5, next.CountRows());
        Assert.True(next.TryGet(TemporaryCheckpoint.Key(4), out _));
    }

    [Fact]
    public void The_file_is_JSON_lines_in_UTF_8_without_a_byte_order_mark()
    {
        byte[] bytes = _file.Write(rows: 2);
        Assert.Equal((byte)'{', bytes[0]);
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
        var header = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(1, header.GetProperty("version").GetInt32());
        Assert.Equal("HCX-007", header.GetProperty("configuration").GetProperty("Model").GetString());
        var row = JsonDocument.Parse(lines[2]).RootElement;
        Assert.Matches("^[0-9a-f]{64}-1$", row.GetProperty("key").GetString());
        Assert.Equal(1, row.GetProperty("result").GetProperty("row").GetInt32());
    }

    [Fact]
    public void Looking_into_a_checkpoint_leaves_it_as_it_is()
    {
        Assert.Null(Checkpoint.OpenReadOnly(_file.FilePath, TemporaryCheckpoint.Configuration));
        Assert.Empty(_file.Files);

        byte[] torn = [.. _file.Write(3), (byte)'{'];
        File.WriteAllBytes(_file.FilePath, torn);
        using (var seen = Checkpoint.OpenReadOnly(_file.FilePath, TemporaryCheckpoint.Configuration)!)
        {
            Assert.Equal(3, seen.CountRows());
            Assert.True(seen.TryGet(TemporaryCheckpoint.Key(2), out string result));
            Assert.Equal(TemporaryCheckpoint.Result(2), result);
        }

        Assert.Equal(torn, File.ReadAllBytes(_file.FilePath));
        var failure = Assert.Throws<ClovaStudioException>(() => Checkpoint.OpenReadOnly(_file.FilePath, new CheckpointConfiguration().Add("Model", "HCX-005")));
        Assert.Equal(ErrorCause.CheckpointMismatch, failure.Cause);
    }

    [Fact]
    public void A_file_cut_off_at_any_byte_keeps_its_whole_lines_and_goes_on()
    {
        byte[] whole = _file.Write(rows: 3);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(_file.FilePath, whole.Take(length).ToArray());
            int ends = whole.Take(length).Count(part => part == '\n');
            int rows = Math.Max(0, ends - 1 + (ends > 0 && length < whole.Length && whole[length] == '\n' ? 1 : 0)); // only its end is missing
            using (var checkpoint = _file.Open())
            {
                Assert.Equal(rows, checkpoint.CountRows());
                for (int row = 0; row < 4; row++)
                {
                    Assert.Equal(row < rows, checkpoint.TryGet(TemporaryCheckpoint.Key(row), out _));
                }

                checkpoint.Append(TemporaryCheckpoint.Key(9), TemporaryCheckpoint.Result(9));
            }

            using var next = _file.Open();
            Assert.Equal(rows + 1, next.CountRows());
            Assert.True(next.TryGet(TemporaryCheckpoint.Key(9), out string result));
            Assert.Equal(TemporaryCheckpoint.Result(9), result);
        }
    }

    [Fact]
    public void Other_parameters_are_refused_with_what_differs_and_the_file_stays_as_it_is()
    {
        byte[] before = _file.Write(rows: 2);
        var other = new CheckpointConfiguration().Add("Model", "HCX-005").Add("Temperature", "0.5").Add("MaxTokens", "300");
        var error = Assert.Throws<ClovaStudioException>(() => Checkpoint.Open(_file.FilePath, other));
        Assert.Equal(ErrorCause.CheckpointMismatch, error.Cause);
        Assert.Contains("Model was HCX-007, now it is HCX-005", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxTokens was not given, now it is 300", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Temperature", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_file.FilePath));
    }

    [Fact]
    public void A_hidden_value_is_compared_but_stands_neither_in_the_file_nor_in_the_refusal()
    {
        Checkpoint.Open(_file.FilePath, new CheckpointConfiguration().AddHidden("System", "너는 비밀 상담원이다")).Dispose();
        Assert.DoesNotContain("비밀", File.ReadAllText(_file.FilePath), StringComparison.Ordinal);
        var other = new CheckpointConfiguration().AddHidden("System", "너는 다른 상담원이다");
        var error = Assert.Throws<ClovaStudioException>(() => Checkpoint.Open(_file.FilePath, other));
        Assert.Contains("System is another", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", error.Message, StringComparison.Ordinal);
        Checkpoint.Open(_file.FilePath, new CheckpointConfiguration().AddHidden("System", "너는 비밀 상담원이다")).Dispose();
    }

    [Fact]
    public void The_order_in_which_parameters_are_given_does_not_matter()
    {
        _file.Write(rows: 1);
        using var checkpoint = Checkpoint.Open(_file.FilePath, new CheckpointConfiguration().Add("Temperature", "0.5").Add("System", null).Add("Model", "HCX-007"));
        Assert.Equal(1, checkpoint.CountRows());
    }

    [Fact]
    public void Force_starts_anew_and_keeps_what_was_there()
    {
        byte[] first = _file.Write(rows: 2);
        using (var checkpoint = _file.Open(force: true))
        {
            Assert.Equal(0, checkpoint.CountRows());
            checkpoint.Append(TemporaryCheckpoint.Key(7), "1");
        }

        _file.Open(force: true).Dispose();
        string name = Path.GetFileName(_file.FilePath);
        Assert.Equal([name, name + ".bak", name + ".bak2"], _file.Files);
        Assert.Equal(first, File.ReadAllBytes(_file.FilePath + ".bak"));
        Assert.Contains("\"result\":1}", File.ReadAllText(_file.FilePath + ".bak2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_runs_on_one_file_are_refused(bool force)
    {
        using (_file.Open())
        {
            var error = Assert.Throws<ClovaStudioException>(() => _file.Open(force));
            Assert.Equal(ErrorCause.CheckpointInUse, error.Cause);
        }

        Assert.Single(_file.Files);
        _file.Open().Dispose();
    }

    /// <summary>Notepad, Set-Content, git and many editors change the ends of lines, and put a byte order mark before them.</summary>
    [Theory]
    [InlineData("\r\n", "", true)]
    [InlineData("\n", "\uFEFF", true)]
    [InlineData("\r\n", "\uFEFF", true)]
    [InlineData("\n", "", false)]
    [InlineData("\r\n", "\uFEFF", false)]
    [InlineData("\n\n", "", true)]
    public void What_an_editor_has_saved_is_gone_on_with(string lineEnd, string mark, bool endsLastLine)
    {
        string[] lines = Encoding.UTF8.GetString(_file.Write(rows: 4)).TrimEnd('\n').Split('\n');
        File.WriteAllText(_file.FilePath, mark + string.Join(lineEnd, lines) + (endsLastLine ? lineEnd : ""), new UTF8Encoding(false));
        for (int run = 0; run < 2; run++)
        {
            using var checkpoint = _file.Open();
            Assert.Equal(4 + run, checkpoint.CountRows());
            for (int row = 0; row < 4; row++)
            {
                Assert.True(checkpoint.TryGet(TemporaryCheckpoint.Key(row), out string result));
                Assert.Equal(TemporaryCheckpoint.Result(row), result);
            }

            checkpoint.Append(TemporaryCheckpoint.Key(9 + run), TemporaryCheckpoint.Result(9));
        }
    }

    [Fact]
    public void A_file_in_another_encoding_is_damaged_and_says_so()
    {
        byte[] whole = _file.Write(rows: 2);
        File.WriteAllBytes(_file.FilePath, [.. whole, .. Encoding.Latin1.GetBytes("caf\u00E9\n")]);
        var error = Assert.Throws<ClovaStudioException>(() => _file.Open());
        Assert.Equal(ErrorCause.CheckpointDamaged, error.Cause);
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("a copy of it")]
    [InlineData("an older copy of it")]
    [InlineData("an empty file")]
    [InlineData("a folder")]
    public void A_file_whose_place_another_takes_is_noticed_with_the_next_answer(string by)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // which keeps a file at its path as long as it is held
        }

        byte[] older = _file.Write(0);
        using var other = new TemporaryCheckpoint();
        byte[] newer = other.Write(1);
        using var checkpoint = _file.Open();
        checkpoint.Append(TemporaryCheckpoint.Key(1), TemporaryCheckpoint.Result(1));
        File.Delete(_file.FilePath);
        switch (by)
        {
            case "a copy of it":
                File.WriteAllBytes(_file.FilePath, newer);
                break;
            case "an older copy of it":
                File.WriteAllBytes(_file.FilePath, older);
                break;
            case "an empty file":
                File.WriteAllBytes(_file.FilePath, []);
                break;
            case "a folder":
                Directory.CreateDirectory(_file.FilePath);
                break;
        }

        var error = Assert.Throws<ClovaStudioException>(() => checkpoint.Append(TemporaryCheckpoint.Key(2), TemporaryCheckpoint.Result(2)));
        Assert.Equal(ErrorCause.CheckpointFailed, error.Cause);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pipe_is_refused_and_nobody_waits_for_it(bool looksOnly)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // there are no pipes among its files
        }

        using (var make = System.Diagnostics.Process.Start("mkfifo", [_file.FilePath]))
        {
            make.WaitForExit();
        }

        var error = Assert.Throws<ClovaStudioException>(() => looksOnly ? Checkpoint.OpenReadOnly(_file.FilePath, TemporaryCheckpoint.Configuration) : _file.Open());
        Assert.Equal(ErrorCause.CheckpointFailed, error.Cause);
    }

    [Fact]
    public void A_value_in_the_header_is_quoted_without_what_steers_a_terminal()
    {
        _file.Write(rows: 1);
        string text = File.ReadAllText(_file.FilePath);
        File.WriteAllText(_file.FilePath, text.Replace("\"configuration\":{", "\"configuration\":{\"Odd\":\"\\u001b]0;title\\u0007\\u202e\",", StringComparison.Ordinal).Replace("\"fingerprint\":\"", "\"fingerprint\":\"x", StringComparison.Ordinal));
        var error = Assert.Throws<ClovaStudioException>(() => _file.Open());
        Assert.Equal(ErrorCause.CheckpointMismatch, error.Cause);
        Assert.DoesNotContain(error.Message, c => char.IsControl(c) || c == '\u202e');
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"key":"0123","result":1}""")]
    [InlineData("""{"key":"KEY","result":{"a":1}""")]
    [InlineData("""{"key":"KEY","result":{"a":1}} """)]
    [InlineData("""{"key":"KEY","result":1,"more":2}""")]
    [InlineData("""{"key":"KEY","answer":1}""")]
    public void A_damaged_line_is_an_error_that_tells_its_number(string line)
    {
        string[] lines = Encoding.UTF8.GetString(_file.Write(rows: 4)).Split('\n');
        lines[2] = line.Replace("KEY", TemporaryCheckpoint.Key(1).ToString(), StringComparison.Ordinal);
        File.WriteAllText(_file.FilePath, string.Join('\n', lines));
        byte[] before = File.ReadAllBytes(_file.FilePath);
        var error = Assert.Throws<ClovaStudioException>(() => _file.Open());
        Assert.Equal(ErrorCause.CheckpointDamaged, error.Cause);
        Assert.Contains("Line 3 ", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_file.FilePath));
    }

    [Theory]
    [InlineData("문의,부서\n환불해 주세요,CS\n")]
    [InlineData("no line feed")]
    [InlineData("{\"format\":\"ClovaStudio checkpoint\",\"version\":2,\"fingerprint\":\"\",\"configuration\":{}}\n")]
    [InlineData("\n\n")]
    public void A_file_that_is_no_checkpoint_is_never_written_to(string content)
    {
        File.WriteAllText(_file.FilePath, content);
        var error = Assert.Throws<ClovaStudioException>(() => _file.Open());
        Assert.Equal(ErrorCause.CheckpointDamaged, error.Cause);
        Assert.Equal(content, File.ReadAllText(_file.FilePath));
        _file.Open(force: true).Dispose();
        Assert.Equal(content, File.ReadAllText(_file.FilePath + ".bak"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_CheckpointFailed()
    {
        var error = Assert.Throws<ClovaStudioException>(() => Checkpoint.Open(Path.Combine(_file.FilePath, "no", "b.jsonl"), TemporaryCheckpoint.Configuration));
        Assert.Equal(ErrorCause.CheckpointFailed, error.Cause);
        Assert.NotEqual("", error.Advice);
    }

    [Fact]
    public void The_later_result_of_a_row_counts()
    {
        using (var checkpoint = _file.Open())
        {
            checkpoint.Append(TemporaryCheckpoint.Key(1), "\"failed\"");
            checkpoint.Append(TemporaryCheckpoint.Key(1), "\"answered\"");
        }

        using var next = _file.Open();
        Assert.Equal(1, next.CountRows());
        Assert.True(next.TryGet(TemporaryCheckpoint.Key(1), out string result));
        Assert.Equal("\"answered\"", result);
    }

    [Fact]
    public void A_result_of_several_lines_is_refused()
    {
        using var checkpoint = _file.Open();
        Assert.Throws<ArgumentException>(() => checkpoint.Append(TemporaryCheckpoint.Key(1), "{\n}"));
    }

    [Fact]
    public async Task Many_threads_append_whole_lines()
    {
        using (var checkpoint = _file.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(part => Task.Run(() =>
            {
                for (int row = 0; row < 200; row++)
                {
                    checkpoint.Append(TemporaryCheckpoint.Key((part * 200) + row), TemporaryCheckpoint.Result((part * 200) + row));
                }
            })));
        }

        using var next = _file.Open();
        Assert.Equal(1600, next.CountRows());
        Assert.All(Enumerable.Range(0, 1600), row =>
        {
            Assert.True(next.TryGet(TemporaryCheckpoint.Key(row), out string result));
            Assert.Equal(TemporaryCheckpoint.Result(row), result);
        });
    }

    [Fact]
    public void Rows_that_ask_the_same_stay_apart_and_moved_rows_keep_their_key()
    {
        string[] before = Keys("a", "b", "a", "c");
        string[] after = Keys("new", "c", "a", "b", "a");
        Assert.Equal(4, before.Distinct().Count());
        Assert.Equal(before.Order(StringComparer.Ordinal), after.Skip(1).Order(StringComparer.Ordinal));
        Assert.EndsWith("-2", before[2], StringComparison.Ordinal);
        Assert.Equal(before[0].Split('-')[0], before[2].Split('-')[0]);
    }

    [Fact]
    public void The_key_is_the_SHA_256_of_the_request()
    {
        using var keys = new RowKeyBuilder();
        string text = keys.Next(Encoding.UTF8.GetBytes("abc")).ToString();
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad-1", text); // FIPS 180-2, B.1
        Assert.True(RowKey.TryParse(text, out var key));
        Assert.Equal(text, key.ToString());
    }

    [Fact]
    public void A_large_checkpoint_opens_whole()
    {
        const int Rows = 5000;
        _file.Write(Rows);
        using var checkpoint = _file.Open();
        Assert.Equal(Rows, checkpoint.CountRows());
        Assert.True(checkpoint.TryGet(TemporaryCheckpoint.Key(Rows - 1), out string result));
        Assert.Equal(Rows - 1, JsonDocument.Parse(result).RootElement.GetProperty("row").GetInt32());
    }

    private static string[] Keys(params string[] requests)
    {
        using var keys = new RowKeyBuilder();
        return requests.Select(request => keys.Next(Encoding.UTF8.GetBytes(request)).ToString()).ToArray();
    }
}
