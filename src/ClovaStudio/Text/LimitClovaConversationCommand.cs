using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Text;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Core.Errors;
using ClovaStudio.Text;

namespace ClovaStudio.Cmdlets.Text;

/// <summary>
/// Takes the oldest turns out of conversations until they fit into a model of version 1. Single messages make one
/// conversation.
/// </summary>
[Cmdlet(VerbsData.Limit, "ClovaConversation", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-sliding")]
[OutputType(typeof(ConversationWindow))]
public sealed class LimitClovaConversationCommand : RequestCmdlet<IReadOnlyList<ChatMessage>, ConversationWindow>
{
    private readonly List<ChatMessage> _messages = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Message", "Conversation")]
    public object[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WindowModelCompleter))]
    public string Model { get; set; } = "HCX-003";

    [Parameter]
    [ValidateRange(1, TextClient.WindowTokens)]
    public int MaxTokens { get; set; } = ChatRequest.DefaultMaximumTokens;

    private protected override void BeginInput()
    {
        TextClient.CheckModel(Model);
    }

    private protected override void ProcessInput() => ForEachInput(InputObject, Add);

    private protected override void EndInput()
    {
        if (_messages.Count > 0)
        {
            Send(_messages.ToArray());
        }

        base.EndInput();
    }

    private protected override Task<ConversationWindow> RequestAsync(IReadOnlyList<ChatMessage> input) =>
        Client.Text.LimitAsync(Model, input, MaxTokens, Observer, Cancel);

    private void Add(object input)
    {
        var messages = InputMessages.TryRead(input);
        Refusal.When(messages is null, nameof(InputObject), Messages.Input_NoMessage);
        if (InputMessages.IsConversation(input))
        {
            Send(messages!);
        }
        else
        {
            _messages.AddRange(messages!);
        }
    }
}
