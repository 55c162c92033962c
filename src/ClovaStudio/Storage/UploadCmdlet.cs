using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Storage;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Storage;

namespace ClovaStudio.Cmdlets.Storage;

/// <summary>The base of the cmdlets that upload files to Object Storage, and show how far they are.</summary>
public abstract class UploadCmdlet : ConnectedCmdlet
{
    private const int Patience = 150; // milliseconds of the 250 within which a stop has to be over

    private string _file = "";
    private volatile UploadProgress? _latest;

    /// <summary>Uploads a file; one that broke off is gone on with, and the same content already there counts as done.</summary>
    private protected PublishedDataset Upload(DatasetUploadRequest request)
    {
        (_file, _latest) = (System.IO.Path.GetFileName(request.Path), null);
        PublishedDataset? published = null;
        WithProgress(Lines, () => published = Send(request));
        return published!;
    }

    private PublishedDataset Send(DatasetUploadRequest request)
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

    /// <summary>Is told of the progress on the threads of the upload.</summary>
    private sealed class Progress(UploadCmdlet cmdlet) : IProgress<UploadProgress>
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
