using System;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Creates a schema of AiTEMS, and writes it. The request is never sent again once it may have been received: after such a
/// failure (<c>OutcomeUnknown</c>) Get-AitemsSchema -Name shows whether the schema is there.
/// </summary>
[Cmdlet(VerbsCommon.New, "AitemsSchema", DefaultParameterSetName = "Definition", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-schema-create")]
[OutputType(typeof(AitemsSchema))]
public sealed class NewAitemsSchemaCommand : SchemaCmdlet
{
    private protected override void Process(AitemsSchemaRequest schema)
    {
        string description = string.Format(CultureInfo.CurrentCulture, Messages.Schema_Creates, schema.Name, schema.DatasetType) + Environment.NewLine + Describe(schema);
        if (ShouldProcess(description, description, Messages.Confirm_Caption))
        {
            WriteRemembered(Await(Client.Aitems.Schemas.CreateAsync(schema, Observer, Cancel)));
        }
    }

    private protected override string? AdviceFor(ClovaStudioException failure) =>
        failure.Cause == ErrorCause.OutcomeUnknown ? string.Format(CultureInfo.CurrentCulture, Messages.New_HowToLook, $"Get-AitemsSchema -Name {Name}") : null;
}
