using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Evaluation;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

public sealed class TuningDatasetReaderTests
{
    [Fact]
    public void Rows_of_one_conversation_come_together_with_what_they_say()
    {
        var read = Read("d.jsonl", """
            {"C_ID":0,"T_ID":0,"Text":"하나 \"둘\"\n셋","Completion":"\uB124"}
            {"System_Prompt":"규칙","C_ID":1,"T_ID":0,"Text":"a","Completion":"b"}
            {"System_Prompt":null,"C_ID":1,"T_ID":1,"Text":"c","Completion":"d"}
            """);
        Assert.Equal(["하나 \"둘\"\n셋 -> 네", "a -> b, c -> d"], read.Select(Shown));
        Assert.Equal([null, "규칙"], read.Select(conversation => conversation.SystemPrompt));
    }

    [Fact]
    public void A_csv_file_reads_like_the_same_rows_in_json()
    {
        var read = Read("d.csv", "C_ID,T_ID,Text,Completion\r\n0,0,\"say \"\"hi\"\",\r\nplease\",hi\r\n0,1,,\"\"\"\"\r\n".Replace(",,", ",x,", System.StringComparison.Ordinal));
        Assert.Equal("say \"hi\",\r\nplease -> hi, x -> \"", Shown(Assert.Single(read)));
    }

    [Theory]
    [InlineData("d.jsonl", "{\"C_ID\":0,\"T_ID\":0,\"Text\":\"a\",\"Completion\":\"b\"}\n{\"C_ID\":1,\"T_ID\":0,\"Text\":\"a\"}", "line 2")]
    [InlineData("d.jsonl", "[]", "line 1")]
    [InlineData("d.csv", "C_ID,T_ID,Text\n0,0,a", "line 1")]
    [InlineData("d.csv", "C_ID,T_ID,Text,Completion\n0,0,\"a,b", "line 2")]
    [InlineData("d.jsonl", "", "100")]
    [InlineData("d.txt", "{}", "extension")]
    public void Rows_that_the_check_finds_errors_in_are_refused_with_the_first(string name, string content, string told)
    {
        var refused = Assert.Throws<ClovaStudioException>(() => Read(name, content));
        Assert.Equal(ErrorCause.DatasetUnreadable, refused.Cause);
        Assert.Contains(told, refused.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_charset_is_refused()
    {
        using var dataset = new TemporaryDataset("d.jsonl", Encoding.Unicode.GetBytes("\uFEFF{}"));
        Assert.Equal(ErrorCause.FileNotUtf8, Assert.Throws<ClovaStudioException>(() => Read(dataset.FilePath)).Cause);
    }

    [Theory]
    [InlineData("d.jsonl", "{\"C_ID\":7,\"T_ID\":0,\"Text\":\"a\",\"Completion\":\"b\"}\n{\"C_ID\":3,\"T_ID\":0,\"Text\":\"c\",\"Completion\":\"d\"}\n{\"C_ID\":3,\"T_ID\":1,\"Text\":\"e\",\"Completion\":\"f\"}", "a -> b|c -> d, e -> f")]
    [InlineData("d.jsonl", "{\"C_ID\":\"7\",\"T_ID\":2,\"Text\":\"a\",\"Completion\":\"b\"}\n{\"C_ID\":\"7\",\"T_ID\":0,\"Text\":\"c\",\"Completion\":\"d\"}", "a -> b|c -> d")]
    [InlineData("d.csv", "C_ID,T_ID,Text,Completion\r\n12,1,a,b\r\n5,0,c,d\r\n12,0,e,f", "a -> b|c -> d|e -> f")]
    [InlineData("d.csv", "Text,Completion\na,b\nc,d", "a -> b|c -> d")]
    [InlineData("d.csv", "Completion,Text\nb,a", "a -> b")]
    [InlineData("d.jsonl", "{\"Text\":\"a\",\"Completion\":\"b\"}\n{\"Text\":\"c\",\"Completion\":\"d\"}", "a -> b|c -> d")]
    public void A_slice_of_a_dataset_reads_since_numbers_are_for_training_alone(string name, string content, string read) =>
        Assert.Equal(read, string.Join("|", Read(name, content).Select(Shown)));

    [Fact]
    public void Text_in_CP949_is_named_and_reads_when_its_encoding_is_given()
    {
        using var dataset = new TemporaryDataset("d.csv", Core.Encodings.Cp949.Bytes("C_ID,T_ID,Text,Completion\r\n0,0,환불해 주세요,환불\r\n"));

        var refused = Assert.Throws<ClovaStudioException>(() => Read(dataset.FilePath));
        var read = new List<DatasetConversation>();
        TuningDatasetReader.Read(dataset.FilePath, read.Add, default, Core.Encodings.Cp949.Encoding);

        Assert.Equal(ErrorCause.FileNotUtf8, refused.Cause);
        Assert.Contains("CP949", refused.Message, System.StringComparison.Ordinal);
        Assert.Contains("line 2", refused.Message, System.StringComparison.Ordinal);
        Assert.Equal(("환불해 주세요", "환불"), read.Single().Turns.Single());
    }

    [Fact]
    public void An_error_is_told_though_more_findings_came_before_than_are_kept()
    {
        string warnings = string.Concat(Enumerable.Range(0, 1500).Select(i => TemporaryDataset.JsonRow(i, 0) + "\n\n"));
        var refused = Assert.Throws<ClovaStudioException>(() => Read("d.jsonl", warnings + "oops"));
        Assert.Contains("line 3001", refused.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_another_error() => Assert.Equal(
        ErrorCause.FileUnreadable, Assert.Throws<ClovaStudioException>(() => Read(Path.Combine(Path.GetTempPath(), "no-such-dataset.jsonl"))).Cause);

    [Fact]
    public void A_test_row_is_the_last_turn_and_is_known_from_training_wherever_it_stands_there()
    {
        var conversation = Read("d.jsonl", """
            {"C_ID":0,"T_ID":0,"Text":"a","Completion":"b"}
            {"C_ID":0,"T_ID":1,"Text":"c","Completion":"d"}
            """).Single();
        var row = TestRow.Of(conversation, 3);
        Assert.Equal((3, "[user] a\n[assistant] b\n[user] c", "d"), (row.Index, row.Prompt, row.Expected));
        Assert.Equal(["user a", "assistant b", "user c"], row.Messages.Select(message => $"{message.Role} {message.Content}"));

        var training = new TrainingOverlap();
        training.Add(conversation);
        Assert.Equal([true, true, false], new[] { row.Prompt, "a", "c" }.Select(training.Contains));
    }

    [Fact]
    public void What_a_row_says_about_the_task_goes_before_what_all_are_told()
    {
        var own = new TestRow { System = "own", Messages = [new("user", "q")] };
        var plain = new TestRow { Messages = [new("user", "q")] };
        Assert.Equal(["own", "q"], own.MessagesWith("all").Select(message => message.Content));
        Assert.Equal(["all", "q"], plain.MessagesWith("all").Select(message => message.Content));
        Assert.Equal(["q"], plain.MessagesWith(null).Select(message => message.Content));
    }

    private static string Shown(DatasetConversation conversation) => string.Join(", ", conversation.Turns.Select(turn => $"{turn.Text} -> {turn.Completion}"));

    private static List<DatasetConversation> Read(string name, string content)
    {
        using var dataset = new TemporaryDataset(name, Encoding.UTF8.GetBytes(content));
        return Read(dataset.FilePath);
    }

    private static List<DatasetConversation> Read(string path)
    {
        var read = new List<DatasetConversation>();
        TuningDatasetReader.Read(path, read.Add, default);
        return read;
    }
}
