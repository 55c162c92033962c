using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Text;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Text;

namespace ClovaStudio.Cmdlets.Text;

/// <summary>Cuts texts where their topic changes, and writes one object for each segment.</summary>
[Cmdlet(VerbsCommon.Split, "ClovaText", DefaultParameterSetName = "InputObject", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-segmentation")]
[OutputType(typeof(TextSegment))]
public sealed class SplitClovaTextCommand : TextCmdlet<Segmentation>
{
    [Parameter]
    public double? Alpha { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? SegmentCount { get; set; }

    [Parameter]
    public SwitchParameter PostProcess { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaximumSize { get; set; }

    [Parameter]
    [ValidateRange(-1, int.MaxValue)]
    public int? MinimumSize { get; set; }

    private protected override void BeginInput()
    {
        TextClient.CheckSettings(CreateRequest(""));
    }

    private protected override Task<Segmentation> RequestAsync(InputRow input) => Client.Text.SplitAsync(CreateRequest(input.Text), Observer, Cancel);

    private SegmentationRequest CreateRequest(string text) => new()
    {
        Text = text,
        Alpha = Alpha,
        Count = SegmentCount,
        PostProcess = PostProcess,
        MaximumSize = MaximumSize,
        MinimumSize = MinimumSize,
    };

    private protected override void WriteResult(InputRow input, Segmentation result)
    {
        foreach (var segment in result.Segments)
        {
            segment.Source = input.Source;
            WriteObject(segment);
        }
    }
}
