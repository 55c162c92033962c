using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Api.Storage;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Makes a dataset of AiTEMS out of a file, in one step: the file is checked against its schema, uploaded to Object Storage,
/// and registered; or out of an object that lies there already. Writes the dataset, which the service then takes in: see
/// Wait-AitemsDataset. The request that registers it is never sent again once it may have been received
/// (<c>OutcomeUnknown</c>).
/// </summary>
[Cmdlet(VerbsCommon.New, "AitemsDataset", DefaultParameterSetName = "Path", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-dataset-create")]
[OutputType(typeof(AitemsDataset))]
public sealed class NewAitemsDatasetCommand : DatasetFileCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "FilePath")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPathCompleter))]
    public string FilePath { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string Bucket { get; set; } = "";

    [Parameter(Mandatory = true, Position = 3)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SchemaNameCompleter))]
    [IdOf("Name")]
    public string SchemaName { get; set; } = "";

    [Parameter]
    [ValidateLength(0, 100)]
    public string Description { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string Region { get; set; } = AitemsDatasetRequest.DefaultRegion;

    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "LiteralPath")]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        // Asked first: it says the type, what the file must have, and whether there is such a schema at all.
        var schema = Await(Client.Aitems.Schemas.GetAsync(SchemaName, Observer, Cancel));
        string key = FilePath;
        string? file = null;
        if (ParameterSetName != "FilePath")
        {
            file = FilePaths.One(this, Path, LiteralPath);
            key = KeyOf(file);
            Check(file, schema);
        }

        if (!ShouldProcess($"{file ?? key} -> {Bucket}/{key} -> {Name} ({schema.DatasetType})", Messages.Dataset_CreateAction))
        {
            return;
        }

        if (file is not null)
        {
            Upload(new DatasetUploadRequest { Path = file, Bucket = Bucket, Key = key, Overwrite = Force });
        }

        WriteRemembered(Await(Client.Aitems.Datasets.CreateAsync(
            new AitemsDatasetRequest
            {
                Type = schema.DatasetType ?? "",
                Name = Name,
                Description = Description,
                SchemaName = SchemaName,
                Region = Region,
                Bucket = Bucket,
                FilePath = key,
            },
            Observer,
            Cancel)));
    }

    private protected override string? AdviceFor(ClovaStudioException failure) =>
        failure.Cause == ErrorCause.OutcomeUnknown ? string.Format(CultureInfo.CurrentCulture, Messages.New_HowToLook, $"Get-AitemsDataset -Name {Name}") : null;
}
