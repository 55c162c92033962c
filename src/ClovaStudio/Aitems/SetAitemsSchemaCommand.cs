using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Changes the description of schemas of AiTEMS, and writes them. Their columns cannot be changed.</summary>
[Cmdlet(VerbsCommon.Set, "AitemsSchema", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-schema-modifydesc")]
[OutputType(typeof(AitemsSchema))]
public sealed class SetAitemsSchemaCommand : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SchemaName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SchemaNameCompleter))]
    [IdOf("Name")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    [ValidateLength(0, 100)]
    public string Description { get; set; } = "";

    private protected override void ProcessInput() => ForEachInput(Name, name =>
    {
        if (ShouldProcess(name, Messages.Describe_Action))
        {
            WriteObject(Await(Client.Aitems.Schemas.DescribeAsync(name, Description, Observer, Cancel)));
        }
    });
}
