using System;
using System.IO;
using System.Linq;
using System.Text;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Sandbox.Areas.Tuning;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

/// <summary>The sandbox trains what Test-ClovaTuningDataset passes, and fails what it refuses, for the same reason in the same words.</summary>
public sealed class SandboxTrainingTests : IDisposable
{
    private const string Head = "C_ID,T_ID,Text,Completion\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("clova-training-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.csv", Head + "0,0,q,a\n1,0,q,a\n")]
    [InlineData("a.csv", Head + "0,0,\"q,\n\"\"1\"\"\",a\n0,1,q,a\n1,0,q,a")]
    [InlineData("a.csv", "System_Prompt,C_ID,T_ID,Text,Completion\n,0,0,q,a\nBe short.,1,0,q,a\n")]
    [InlineData("a.csv", "a,b\n1,2\n")]
    [InlineData("a.csv", "c_id,T_ID,Text,Completion\n0,0,q,a\n")]
    [InlineData("a.csv", "C_ID,T_ID,Text\n0,0,q\n")]
    [InlineData("a.csv", "C_ID,T_ID,Text,Completion,Comment\n0,0,q,a,c\n")]
    [InlineData("a.csv", "C_ID,T_ID,Text,Completion,text\n0,0,q,a,c\n")]
    [InlineData("a.csv", "T_ID,C_ID,Text,Completion\n0,0,q,a\n")]
    [InlineData("a.csv", Head + "1,0,q,a\n")]
    [InlineData("a.csv", Head + "0,1,q,a\n")]
    [InlineData("a.csv", Head + "0,0,q,a\n1,1,q,a\n")]
    [InlineData("a.csv", Head + "0,0,q,a\n0,2,q,a\n")]
    [InlineData("a.csv", Head + "0,0,q,a\n5,0,q,a\n")]
    [InlineData("a.csv", Head + "x,0,q,a\n")]
    [InlineData("a.csv", Head + "0,0.0,q,a\n")]
    [InlineData("a.csv", Head + ",0,q,a\n")]
    [InlineData("a.csv", Head + "0,0,,a\n")]
    [InlineData("a.csv", Head + "0,0,q,  \n")]
    [InlineData("a.csv", "")]
    [InlineData("a.CSV", Head + "0,0,q,a\n", false)]
    [InlineData("a.txt", "0,0,q,a\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":"q","Completion":"a"}""" + "\n\n")]
    [InlineData("a.jsonl", """{"System_Prompt":null,"C_ID":0,"T_ID":0,"Text":"q","Completion":"a"}""" + "\n", false)]
    [InlineData("a.jsonl", """{"C_ID":"0","T_ID":"0","Text":"q","Completion":"a"}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":"q"}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":"q","Completion":"a","More":1}""" + "\n")]
    [InlineData("a.jsonl", """{"T_ID":0,"C_ID":0,"Text":"q","Completion":"a"}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":"q","Completion":""}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":"q","Completion":null}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":1,"Completion":"a"}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":"q","Completion":["a"]}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":null,"Text":"q","Completion":"a"}""" + "\n")]
    [InlineData("a.jsonl", """{"C_ID":0,"T_ID":0,"Text":"q","Completion":"a"}""" + "\n" + """{"C_ID":2,"T_ID":0,"Text":"q","Completion":"a"}""" + "\n")]
    [InlineData("a.jsonl", "{'C_ID':0,'T_ID':0,'Text':'q','Completion':'a'}\n")]
    [InlineData("a.jsonl", "not JSON\n")]
    [InlineData("a.jsonl", "[1]\n")]
    public void A_file_trains_or_fails_as_the_check_says(string name, string content, bool isSigned = true)
    {
        byte[] bytes = [.. isSigned ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(content)];
        Compare(name, bytes);
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.jsonl")]
    public void Another_charset_fails(string name)
    {
        string before = name.EndsWith(".csv", StringComparison.Ordinal) ? Head + "0,0,q," : "{\"C_ID\":0,\"T_ID\":0,\"Text\":\"q\",\"Completion\":\"";
        string after = name.EndsWith(".csv", StringComparison.Ordinal) ? "\n" : "\"}\n";
        Compare(name, Encoding.Unicode.GetBytes(before + "a" + after));
        Compare(name, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(before), 0xB0, 0xA1, .. Encoding.UTF8.GetBytes(after)]); // CP949
    }

    private void Compare(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        var report = TuningDatasetChecker.Check(path);
        var wanted = report.Findings.Where(finding => finding.Severity == DatasetSeverity.Error && !finding.Message.Contains("fewer than 100 rows", StringComparison.Ordinal)).ToArray();

        var trained = TrainingDataset.Read(content, name);

        // A training ends with the first mistake, and which of several that is the vendor does not say.
        Assert.Equal(wanted.FirstOrDefault()?.Reason, trained.Failure?.Reason);
        if (wanted.Length == 0)
        {
            Assert.Equal(report.Rows, trained.Rows.Count);
            Assert.Equal(report.Conversations, trained.Rows.Select(row => row.Conversation).Distinct().Count());
        }
        else if (!wanted[0].Message.StartsWith("Invalid json format.", StringComparison.Ordinal))
        {
            Assert.Contains(trained.Failure!.Message, wanted.Select(finding => finding.Message));
        }
    }
}
