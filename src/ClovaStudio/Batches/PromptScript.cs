using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>What a script block of the user's makes of a row.</summary>
internal static class PromptScript
{
    /// <summary>What it writes, with line feeds between.</summary>
    /// <exception cref="ClovaStudioException">It failed, or wrote nothing.</exception>
    internal static string Run(ScriptBlock prompt, InputRow row)
    {
        try
        {
            var written = prompt.InvokeWithContext(null, [new PSVariable("_", row.Input)]);
            string text = string.Join("\n", written.Select(item => item?.ToString()));
            Refusal.When(string.IsNullOrWhiteSpace(text), "Prompt", Messages.Batch_NothingToAsk);
            return text;
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw ClovaStudioException.Because(
                e, ErrorCause.InvalidArgument, "Prompt", string.Format(CultureInfo.CurrentCulture, Messages.Batch_PromptFailed, e.Message));
        }
    }
}
