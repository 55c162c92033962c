using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Has AiTEMS check a schema; none is created. A schema that it does not accept is a result and no error.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AitemsSchema", DefaultParameterSetName = "Definition", HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-schema-validation")]
[OutputType(typeof(AitemsSchemaCheck), typeof(bool))]
public sealed class TestAitemsSchemaCommand : SchemaCmdlet
{
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process(AitemsSchemaRequest schema)
    {
        WriteVerbose(Describe(schema));
        AitemsSchemaCheck check;
        try
        {
            check = new AitemsSchemaCheck(schema, Await(Client.Aitems.Schemas.CheckAsync(schema, Observer, Cancel)));
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.InvalidRequest)
        {
            check = new AitemsSchemaCheck(schema, e);
        }

        WriteObject(Quiet ? check.IsValid : check);
    }
}
