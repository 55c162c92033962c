using System;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>A cmdlet that measures with a test set: a file in the format of tuning, or rows from the pipeline.</summary>
public abstract class TestSetCmdlet : MeasurementCmdlet
{
    /// <summary>The set of parameters with rows from the pipeline.</summary>
    private protected const string RowSet = "InputObject";

    private protected TestSetCmdlet()
    {
    }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RowSet)]
    [ValidateNotNull]
    public object[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = RowSet)]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = RowSet)]
    [ValidateNotNullOrEmpty]
    public string Expected { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrainingPath { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>The rows, and those of the training.</summary>
    private protected TestRowSet Test { get; private set; } = new(first: null);

    /// <summary>The name of the file; null with rows from the pipeline.</summary>
    private protected string? TestName { get; private set; }

    private protected bool HasRows => ParameterSetName == RowSet;

    /// <summary>What is wrong with the first row is wrong with the command: there is no such column.</summary>
    private protected override bool TakesInput => !HasRows || Test.Rows.Count > 0;

    /// <summary>Reads what is in files, before a pipeline waits for hours.</summary>
    private protected void ReadFiles()
    {
        Test = new TestRowSet(First);
        if (TrainingPath is not null)
        {
            ReadFile(FilePaths.One(this, TrainingPath), Test.AddTraining);
        }

        if (!HasRows)
        {
            string file = FilePaths.One(this, Path, LiteralPath);
            TestName = global::System.IO.Path.GetFileName(file);
            ReadFile(file, Test.Add);
        }
    }

    private protected void AddRows() => ForEachInput(InputObject, input => TestRowReader.Add(Test, input, Property, Expected));

    /// <summary>Refuses a test set without a row, and warns of rows that were read in a wrong encoding.</summary>
    private protected void CheckTest()
    {
        if (Test.Rows.Count == 0)
        {
            throw Refusal.Of(Expected, Strings.Evaluation_NoRows);
        }

        foreach (var row in Test.Rows)
        {
            WarnIfUnreadable(row.Prompt);
        }
    }

    private void ReadFile(string file, Action<DatasetConversation> take) => Await(Task.Run(() => TuningDatasetReader.Read(file, take, Cancel, Encoding), Cancel));
}
