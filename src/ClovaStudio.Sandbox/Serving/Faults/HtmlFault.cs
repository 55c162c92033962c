using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A page of HTML with status 200, as a captive portal or a proxy gives.</summary>
internal sealed class HtmlFault : ReplacingFault
{
    internal override string Name => "html";

    internal override string Summary => "a page of HTML with status 200";

    private protected override SandboxReply Replace(FaultContext context) => ErrorReply.HtmlPage(200);
}
