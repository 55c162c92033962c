using System.Collections.Generic;
using System.Management.Automation;
using System;
using ClovaStudio.Api.Storage;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Datasets;
using ClovaStudio.Storage;

namespace ClovaStudio.Cmdlets.Storage;

/// <summary>
/// Uploads data sets to Object Storage, large ones in parts, and writes where each lies, so that it can be piped to
/// New-ClovaTuningTask. An upload that broke off or was stopped is gone on with by uploading the same file again.
/// </summary>
[Cmdlet(VerbsData.Publish, "ClovaTuningDataset", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/storage-objectstorage")]
[OutputType(typeof(PublishedDataset))]
public sealed class PublishClovaTuningDatasetCommand : UploadCmdlet
{
    private readonly HashSet<string> _objects = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    // In the default set, since a report would bind by its property Path otherwise, and its verdict would be lost.

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [ValidateNotNull]
    [Stored(typeof(DatasetReport))]
    public DatasetReport? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string Bucket { get; set; } = "";

    [Parameter]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ObjectPathCompleter))]
    public string? ObjectPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void CheckCredential() => Client.CheckStorageKey();

    private protected override void ProcessInput()
    {
        if (InputObject is { } report)
        {
            Publish(report);
        }

        ForEachInput(FilePaths.Resolve(this, Path, LiteralPath), Publish);
    }

    private void Publish(DatasetReport report)
    {
        if (!report.IsValid)
        {
            throw ClovaStudioException.About(report.Path, ErrorCause.DatasetInvalid, report.Path, report.FindingsTotal);
        }

        Publish(report.Path);
    }

    private void Publish(string path)
    {
        string file = System.IO.Path.GetFileName(path);
        string target = ObjectPath is null ? file : ObjectPath.EndsWith("/", StringComparison.Ordinal) ? ObjectPath + file : ObjectPath;
        if (!_objects.Add(target))
        {
            throw ClovaStudioException.About(path, ErrorCause.InvalidArgument, target, Messages.Publish_Twice);
        }

        if (ShouldProcess($"{path} -> {Bucket}/{target}", Messages.Publish_Action))
        {
            var request = new DatasetUploadRequest { Path = path, Bucket = Bucket, Key = target, Overwrite = Force };
            WriteRemembered(Upload(request));
        }
    }
}
