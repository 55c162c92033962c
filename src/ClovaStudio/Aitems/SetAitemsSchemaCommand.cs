using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Changes the description of schemas of AiTEMS, and writes them. Their columns cannot be changed.</summary>
[Cmdlet(VerbsCommon.Set, "AitemsSchema", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-schema-modifydesc")]
[OutputType(typeof(AitemsSchema))]
public sealed class SetAitemsSchemaCommand : DescriptionCmdlet<AitemsSchema>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SchemaName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SchemaNameCompleter))]
    [IdOf("Name")]
    public string[] Name { get; set; } = [];

    private protected override Task<AitemsSchema> DescribeAsync(string id) => Client.Aitems.Schemas.DescribeAsync(id, Description, Observer, Cancel);

    private protected override void ProcessInput() => Describe(Name);
}
