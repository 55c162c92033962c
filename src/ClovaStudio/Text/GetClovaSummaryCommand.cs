using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Text;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Text;

namespace ClovaStudio.Cmdlets.Text;

/// <summary>Summarises texts, each by itself.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaSummary", DefaultParameterSetName = "InputObject", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-summarization")]
[OutputType(typeof(Summary))]
public sealed class GetClovaSummaryCommand : TextCmdlet<Summary>
{
    [Parameter]
    public SwitchParameter Split { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? SegmentCount { get; set; }

    [Parameter]
    [ValidateRange(1, 3_000)]
    public int? SegmentMaximumSize { get; set; }

    [Parameter]
    [ValidateRange(0, 3_000)]
    public int? SegmentMinimumSize { get; set; }

    [Parameter]
    public SwitchParameter IncludeAiFilter { get; set; }

    private protected override void BeginInput()
    {
        TextClient.CheckSettings(CreateRequest(""));
    }

    private protected override Task<Summary> RequestAsync(InputRow input)
    {
        var request = CreateRequest(input.Text);
        return Split ? Client.Text.SummarizeInPartsAsync(request, Observer, Cancel) : Client.Text.SummarizeAsync(request, Observer, Cancel);
    }

    private SummaryRequest CreateRequest(string text) => new()
    {
        Texts = [text],
        SegmentCount = SegmentCount,
        SegmentMaximumSize = SegmentMaximumSize,
        SegmentMinimumSize = SegmentMinimumSize,
        IncludeAiFilter = IncludeAiFilter,
    };

    private protected override void WriteResult(InputRow input, Summary result)
    {
        result.Source = input.Source;
        WriteObject(result);
    }
}
