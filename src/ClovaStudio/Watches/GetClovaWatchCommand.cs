using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Watches;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Cmdlets.Watches;

/// <summary>Shows what a watch file remembers. Needs no connection.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaWatch", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(ClovaWatch))]
public sealed class GetClovaWatchCommand : ClovaStudioCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    private protected override void ProcessInput() => ForEachInput(Path, Show);

    private void Show(string path)
    {
        string file = FilePaths.ToWrite(this, path);
        var state = WatchFile.Look(file) ?? throw ClovaStudioException.About(file, ErrorCause.FileUnreadable, file, Messages.Watch_NoFile);
        WriteObject(ClovaWatch.Of(file, state));
    }
}
