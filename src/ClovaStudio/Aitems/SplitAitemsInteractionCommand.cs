using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Splits a file of interactions by time: what came first is trained with, what came later shows what the recommendations are
/// worth. Sends nothing. Needs no connection.
/// </summary>
[Cmdlet(VerbsCommon.Split, "AitemsInteraction", DefaultParameterSetName = "Share", SupportsShouldProcess = true, HelpUri = "https://guide.ncloud-docs.com/docs/en/aitems-dataset")]
[OutputType(typeof(AitemsInteractionSplit), ParameterSetName = ["Share", "After", "LiteralShare", "LiteralAfter"])]
public sealed class SplitAitemsInteractionCommand : ClovaStudioCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Share")]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "After")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralShare")]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralAfter")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    [Parameter(ParameterSetName = "Share")]
    [Parameter(ParameterSetName = "LiteralShare")]
    [ValidateRange(0.001, 0.999)]
    public double TestShare { get; set; } = 0.2;

    [Parameter(Mandatory = true, ParameterSetName = "After")]
    [Parameter(Mandatory = true, ParameterSetName = "LiteralAfter")]
    public DateTime After { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrainingPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TestPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        string path = FilePaths.One(this, Path, LiteralPath);
        string training = PartOf(path, TrainingPath, "train");
        string test = PartOf(path, TestPath, "test");
        bool isSame = new[] { path, training, test }.Distinct(StringComparer.OrdinalIgnoreCase).Count() < 3;
        Refusal.When(isSame, path, Messages.Split_SameFile);
        FilePaths.CheckWritable(training, Force);
        FilePaths.CheckWritable(test, Force);
        if (ShouldProcess(path, string.Format(CultureInfo.CurrentCulture, Messages.Split_Action, System.IO.Path.GetFileName(training), System.IO.Path.GetFileName(test))))
        {
            var splitter = new InteractionSplitter(path, training, test);
            WriteObject(Await(Task.Run(() => Split(splitter), Cancel)));
        }
    }

    private AitemsInteractionSplit Split(InteractionSplitter splitter) =>
        ParameterSetName.EndsWith("After", StringComparison.Ordinal) ? splitter.At(After, Cancel) : splitter.ByShare(TestShare, Cancel);

    private string PartOf(string path, string? given, string part) => given is not null
        ? FilePaths.ToWrite(this, given)
        : System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(path)!, $"{System.IO.Path.GetFileNameWithoutExtension(path)}.{part}{System.IO.Path.GetExtension(path)}");
}
