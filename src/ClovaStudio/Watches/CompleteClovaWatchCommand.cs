using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Cmdlets.Watches;

/// <summary>
/// Says that what was made of a delivery is done: its trainings count as told. To say it twice does no harm. Needs no
/// connection.
/// </summary>
[Cmdlet(VerbsLifecycle.Complete, "ClovaWatch", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
public sealed class CompleteClovaWatchCommand : ClovaStudioCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateOptionalRange(1, int.MaxValue)]
    public int? Delivery { get; set; }

    private protected override void ProcessInput()
    {
        string path = FilePaths.ToWrite(this, Path);
        if (WatchFile.Look(path) is null)
        {
            throw ClovaStudioException.About(path, ErrorCause.FileUnreadable, path, Messages.Watch_NoFile); // a mistyped name would make a file
        }

        if (!ShouldProcess(path, Messages.Watch_Action))
        {
            return;
        }

        using var file = WatchFile.Open(path);
        int told = file.Confirm(Delivery);
        WriteVerbose(Plural.Format(Messages.Watch_Completed, told, path));
    }
}
