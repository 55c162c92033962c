using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Watches;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Cmdlets.Watches;

/// <summary>Shows what a watch file remembers. Needs no connection.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaWatch", DefaultParameterSetName = "Path", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(ClovaWatch))]
public sealed class GetClovaWatchCommand : FilesCmdlet
{
    private protected override void Process(string file)
    {
        var state = WatchFile.Look(file) ?? throw ClovaStudioException.About(file, ErrorCause.FileUnreadable, file, Messages.Watch_NoFile);
        WriteObject(ClovaWatch.Of(file, state));
    }
}
