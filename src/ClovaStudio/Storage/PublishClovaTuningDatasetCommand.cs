using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Datasets;
using ClovaStudio.Core;
using ClovaStudio.Datasets;
using ClovaStudio.Storage;

namespace ClovaStudio.Cmdlets.Storage;

/// <summary>
/// Uploads data sets to Object Storage, large ones in parts, and writes where each lies, so that it can be piped to
/// New-ClovaTuningTask. An upload that broke off or was stopped is gone on with by uploading the same file again.
/// </summary>
[Cmdlet(VerbsData.Publish, "ClovaTuningDataset", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
[OutputType(typeof(PublishedDataset))]
public sealed class PublishClovaTuningDatasetCommand : ConnectedCmdlet
{
    private const int Patience = 150; // milliseconds of the 250 within which a stop has to be over

    private readonly HashSet<string> _objects = new(StringComparer.Ordinal);
    private string _file = "";
    private volatile UploadProgress? _latest;

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
    public DatasetReport? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Bucket { get; set; } = "";

    [Parameter]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    public string? ObjectPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is { } report)
        {
            Publish(report);
        }

        foreach (string path in Path)
        {
            ForEachInput(DatasetPaths.Resolve(this, path, isLiteral: false), Publish);
        }

        foreach (string path in LiteralPath)
        {
            ForEachInput(DatasetPaths.Resolve(this, path, isLiteral: true), Publish);
        }
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
            (_file, _latest) = (file, null);
            var request = new DatasetUploadRequest { Path = path, Bucket = Bucket, Key = target, Overwrite = Force };
            WithProgress(Lines, () => WriteObject(Upload(request)));
        }
    }

    private PublishedDataset Upload(DatasetUploadRequest request)
    {
        var observer = new LastWarning(Observer);
        var upload = Client.Storage.PublishDatasetAsync(request, new Progress(this), observer, Cancel);
        try
        {
            return Await(upload);
        }
        catch (Exception e) when (Stopping && e is OperationCanceledException or PipelineStoppedException)
        {
            // A pipeline that is being stopped takes no warning any more; the host still does.
            Task.WaitAny([upload], Patience);
            if (observer.Text is { } text)
            {
                ShowWarning(text);
            }

            throw;
        }
    }

    private ProgressLine[] Lines()
    {
        if (_latest is not { Total: > 0 } latest)
        {
            return [];
        }

        string format = latest.Stage == UploadStage.Reading ? Messages.Publish_Reading : Messages.Publish_Sending;
        string status = string.Format(CultureInfo.CurrentCulture, format, latest.Done >> 20, latest.Total >> 20);
        return [new ProgressLine(_file, status, Math.Max(0, 100.0 * latest.Done / latest.Total))];
    }

    /// <summary>Hears of the progress on the threads of the upload.</summary>
    private sealed class Progress(PublishClovaTuningDatasetCommand cmdlet) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value) => cmdlet._latest = value;
    }

    /// <summary>Passes all on, and keeps the latest warning: of an upload that was stopped, that of the parts which stay.</summary>
    private sealed class LastWarning(ICallObserver next) : ICallObserver
    {
        private volatile string? _text;

        internal string? Text => _text;

        public void Detail(string message) => next.Detail(message);

        public void Warning(string message)
        {
            _text = message;
            next.Warning(message);
        }
    }
}
