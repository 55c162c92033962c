using System.Management.Automation;
using ClovaStudio.Chat;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>Takes a conversation that came back from a file or a job.</summary>
internal sealed class ConversationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject wrapped && wrapped.TypeNames.Contains("Deserialized." + typeof(ChatConversation).FullName)
            ? MessageReader.ReadConversation(wrapped)
            : inputData;
}
