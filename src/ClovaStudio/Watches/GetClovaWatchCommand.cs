using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Watches;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Cmdlets.Watches;

/// <summary>Shows what a watch file remembers. Needs no connection.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaWatch", DefaultParameterSetName = "Path", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(ClovaWatch))]
public sealed class GetClovaWatchCommand : ClovaStudioCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    private protected override void ProcessInput() => ForEachInput(FilePaths.Resolve(this, Path, LiteralPath), Show);

    private void Show(string file)
    {
        var state = WatchFile.Look(file) ?? throw ClovaStudioException.About(file, ErrorCause.FileUnreadable, file, Messages.Watch_NoFile);
        WriteObject(ClovaWatch.Of(file, state));
    }
}
