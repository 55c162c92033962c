using System.Management.Automation;
using ClovaStudio.Core;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// A cmdlet whose messages cannot steer the terminal, whatever name of the service, text of a model or name of a file stands
/// in them: each way in which a cmdlet speaks shows what must not reach a terminal by its code point. Objects are written as
/// they are. A test holds that nothing speaks past these methods.
/// </summary>
public abstract class TerminalCmdlet : PSCmdlet
{
    internal new void WriteVerbose(string text) => base.WriteVerbose(PlainText.Shown(text));

    internal new void WriteWarning(string text) => base.WriteWarning(PlainText.Shown(text));

    internal new void WriteError(ErrorRecord record) => base.WriteError(Shown(record));

    internal new void ThrowTerminatingError(ErrorRecord record) => base.ThrowTerminatingError(Shown(record));

    internal new void WriteProgress(ProgressRecord record)
    {
        record.Activity = PlainText.Shown(record.Activity);
        record.StatusDescription = PlainText.Shown(record.StatusDescription);
        base.WriteProgress(record);
    }

    internal void WriteHost(HostInformationMessage message, string[] tags)
    {
        message.Message = PlainText.Shown(message.Message);
        WriteInformation(message, tags);
    }

    /// <summary>For a pipeline that is being stopped, which takes no warning any more.</summary>
    internal void ShowWarning(string text) => Host.UI.WriteWarningLine(PlainText.Shown(text));

    internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(PlainText.Shown(target), PlainText.Shown(action));

    internal new bool ShouldProcess(string description, string? warning, string? caption) =>
        base.ShouldProcess(PlainText.Shown(description), warning is null ? null : PlainText.Shown(warning), caption is null ? null : PlainText.Shown(caption));

    internal new bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll) =>
        base.ShouldContinue(PlainText.Shown(query), PlainText.Shown(caption), ref yesToAll, ref noToAll);

    /// <summary>The text of a record is that of its details; its target stands in the line that Windows PowerShell adds.</summary>
    private static ErrorRecord Shown(ErrorRecord record)
    {
        string text = record.ToString();
        string? advice = record.ErrorDetails?.RecommendedAction;
        if (PlainText.Shown(text) != text || PlainText.Shown(advice) != (advice ?? ""))
        {
            record.ErrorDetails = new ErrorDetails(PlainText.Shown(text)) { RecommendedAction = PlainText.Shown(advice) };
        }

        record.CategoryInfo.TargetName = PlainText.Shown(record.CategoryInfo.TargetName);
        return record;
    }
}
