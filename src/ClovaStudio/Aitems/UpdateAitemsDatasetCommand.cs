using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Api.Storage;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Brings new data to a dataset of AiTEMS: the file is checked against the schema, uploaded in the place of the present one,
/// and the service told to take it in. Without a file, what lies in Object Storage is taken in anew. Writes the dataset.
/// </summary>
[Cmdlet(VerbsData.Update, "AitemsDataset", DefaultParameterSetName = "Path", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-dataset-modify")]
[OutputType(typeof(AitemsDataset))]
public sealed class UpdateAitemsDatasetCommand : DatasetFileCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DatasetId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetIdCompleter))]
    [IdOf("DatasetId")]
    public string Id { get; set; } = "";

    [Parameter(Position = 1, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string? Bucket { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SchemaNameCompleter))]
    [IdOf("Name")]
    public string? SchemaName { get; set; }

    private protected override void ProcessInput()
    {
        var present = Await(Client.Aitems.Datasets.GetAsync(Id, Observer, Cancel));
        string schemaName = SchemaName ?? present.SchemaName ?? "";
        string bucket = Bucket ?? present.Bucket ?? "";
        string key = ObjectPath ?? present.FilePath ?? "";
        string? file = null;
        if (Path.Length + LiteralPath.Length > 0)
        {
            file = FilePaths.One(this, Path, LiteralPath);
            key = KeyOf(file, present.FilePath);
            Check(file, Await(Client.Aitems.Schemas.GetAsync(schemaName, Observer, Cancel)));
        }

        if (!ShouldProcess($"{file ?? key} -> {bucket}/{key} -> {present.Name} ({present.Type})", Messages.Dataset_UpdateAction))
        {
            return;
        }

        if (file is not null)
        {
            // It is the point of the command that what lies there is replaced.
            Upload(new DatasetUploadRequest { Path = file, Bucket = bucket, Key = key, Overwrite = true });
        }

        WriteObject(Await(Client.Aitems.Datasets.UpdateAsync(
            Id,
            new AitemsDatasetRequest
            {
                Type = present.Type ?? "",
                Name = Name ?? present.Name ?? "",
                Description = present.Description ?? "",
                SchemaName = schemaName,
                Region = present.Region ?? AitemsDatasetRequest.DefaultRegion,
                Bucket = bucket,
                FilePath = key,
            },
            Observer,
            Cancel)));
    }
}
