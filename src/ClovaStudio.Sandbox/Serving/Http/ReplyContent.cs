using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace ClovaStudio.Sandbox.Serving.Http;

/// <summary>
/// A body that is read as it comes. StreamContent would do, but .NET Framework wraps its stream so that a read can no longer
/// be cancelled.
/// </summary>
internal sealed class ReplyContent(ReplyStream body) : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(body);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
