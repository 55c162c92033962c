using System.Management.Automation;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Takes a conversation that came back from a file, a job or JSON.</summary>
internal sealed class ConversationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is not ChatConversation && InputMessages.IsConversation(inputData) ? MessageReader.ReadConversation(inputData) : inputData;
}
