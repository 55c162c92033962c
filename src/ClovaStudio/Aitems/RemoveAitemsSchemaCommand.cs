using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Removes schemas of AiTEMS, as far as the service lets them go. Asks first, unless told -Confirm:$false. A removal whose
/// answer is lost is tried again, and that the schema is gone then counts as success.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "AitemsSchema", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-schema-delete")]
public sealed class RemoveAitemsSchemaCommand : RemovalCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SchemaName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SchemaNameCompleter))]
    [IdOf("Name")]
    public string[] Name { get; set; } = [];

    private protected override string Action => Messages.Remove_SchemaAction;

    private protected override Task RemoveAsync(string id) => Client.Aitems.Schemas.RemoveAsync(id, Observer, Cancel);

    private protected override void ProcessInput() => ForEachInput(Name, name =>
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            Remove(name);
            return;
        }

        var pattern = new WildcardFilter([name]);
        foreach (string found in Await(Client.Aitems.Schemas.NamesAsync(schema => pattern.Matches(schema), Observer, Cancel)))
        {
            Remove(found);
        }
    });
}
