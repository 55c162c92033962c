using System;
using System.IO;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Reads recommendations in bulk from the files that AiTEMS exports to Object Storage, once they are on this computer. Sends
/// nothing. Needs no connection.
/// </summary>
[Cmdlet(VerbsData.Import, "AitemsRecommendation", DefaultParameterSetName = "Path", HelpUri = "https://guide.ncloud-docs.com/docs/en/aitems-service")]
[OutputType(typeof(AitemsRecommendation), ParameterSetName = ["Path", "LiteralPath"])]
public sealed class ImportAitemsRecommendationCommand : FilesCmdlet
{
    private JoinedItems? _items;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Property { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSObject[]? Join { get; set; }

    private protected override void BeginInput() => _items = Join is null ? null : JoinedItems.Read(this, Join, Cancel);

    private protected override void Process(string path)
    {
        var exported = new ExportedRecommendations(path, Property);
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            for (long number = 1; reader.ReadLine() is { } line; number++)
            {
                Cancel.ThrowIfCancellationRequested();
                if (!string.IsNullOrWhiteSpace(line))
                {
                    var recommendation = exported.Read(line, number);
                    WriteObject(_items is null ? recommendation : _items.AddTo(recommendation));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw ClovaStudioException.About(path, ErrorCause.FileUnreadable, path, e.Message);
        }
    }
}
