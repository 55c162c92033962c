using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Lists the schemas of AiTEMS, looks up those whose names are given, which shows their columns, or shows the vendor's own
/// samples.
/// </summary>
[Cmdlet(VerbsCommon.Get, "AitemsSchema", DefaultParameterSetName = "List", SupportsPaging = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-schema-list")]
[OutputType(typeof(AitemsSchema))]
public sealed class GetAitemsSchemaCommand : ListCmdlet<(string Name, bool IsSample), AitemsSchema>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Name")]
    [Alias("SchemaName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SchemaNameCompleter))]
    [IdOf("Name")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Default")]
    public SwitchParameter Default { get; set; }

    [Parameter(ParameterSetName = "List")]
    [Parameter(ParameterSetName = "Default")]
    [Alias("Type")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetTypeCompleter))]
    public string[]? DatasetType { get; set; }

    [Parameter(ParameterSetName = "List")]
    [ValidateRange(1, AitemsClient.MaximumPageSize)]
    public int PageSize { get; set; } = AitemsClient.MaximumPageSize;

    private protected override bool TakesInput => ParameterSetName == "Name";

    private protected override void ProcessInput()
    {
        switch (ParameterSetName)
        {
            case "Name":
                ForEachInput(Name, Find);
                break;
            case "Default":
                ForEachInput(DatasetType ?? [.. AitemsDatasetTypes.All], type => LookUp((type, true)));
                break;
            default:
                List(DatasetType);
                break;
        }
    }

    private protected override Task<AitemsSchema> RequestAsync((string Name, bool IsSample) input) => input.IsSample
        ? Client.Aitems.Schemas.GetDefaultAsync(input.Name, Observer, Cancel)
        : Client.Aitems.Schemas.GetAsync(input.Name, Observer, Cancel);

    private void Find(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            LookUp((name, false));
            return;
        }

        // The list leaves the columns out, and who names a schema wants to see them.
        var pattern = new WildcardFilter([name]);
        foreach (string found in Await(Client.Aitems.Schemas.NamesAsync(schema => pattern.Matches(schema), Observer, Cancel)))
        {
            LookUp((found, false));
        }
    }

    /// <summary>The service itself chooses one type; of several, all are listed and chosen from here.</summary>
    private void List(string[]? types)
    {
        string? only = types?.Length == 1 ? types[0] : null;
        var wanted = new WildcardFilter(types);
        WriteList(
            options => Client.Aitems.Schemas.List(only, options, Observer, Cancel),
            PageSize,
            wanted.IsOpen || only is not null ? null : schema => wanted.Matches(schema.DatasetType),
            isOnly: true);
    }
}
