using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Makes a conversation, to be given to Invoke-ClovaChat again and again. Sends nothing.</summary>
[Cmdlet(VerbsCommon.New, "ClovaConversation", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-chatcompletionsv3")]
[OutputType(typeof(ChatConversation))]
public sealed class NewClovaConversationCommand : ClovaStudioCmdlet
{
    [Parameter(Position = 0)]
    public string? System { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] Message { get; set; } = [];

    private protected override void ProcessInput()
    {
        var messages = Message.Select(MessageReader.ReadMessage).ToList();
        var conversation = new ChatConversation { System = System };
        if (System is null && messages.Count > 0 && messages[0].Role == ChatRoles.System)
        {
            conversation.System = messages[0].Content;
            messages.RemoveAt(0);
        }

        conversation.Add(messages);
        WriteObject(conversation);
    }
}
