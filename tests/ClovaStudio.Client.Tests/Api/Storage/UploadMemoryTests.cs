using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>Memory does not grow with the file or its parts.</summary>
[Collection(nameof(NonParallel))]
public sealed class UploadMemoryTests
{
    [Fact]
    public async Task A_file_of_256_MiB_takes_a_few_MiB_of_memory_whatever_the_size_of_its_parts()
    {
        const long Mebibyte = 1024 * 1024;
        foreach (long partSize in (long[])[8 * Mebibyte, 64 * Mebibyte])
        {
            using var handler = new Swallowing();
            using var user = new StorageUser(new Uri("http://localhost:1/"), options => options.Handler = handler, partSize: partSize);
            using (var file = File.Create(user.FilePath))
            {
                file.SetLength(256 * Mebibyte);
            }

            long before = GC.GetTotalAllocatedBytes(precise: true);
            var failure = await user.FailureAsync(overwrite: true);
            long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

            Assert.Equal(ErrorCause.UploadCorrupted, failure.Cause); // at the very end, where the object is nowhere
            Assert.Equal(256 * Mebibyte, handler.Swallowed);
            Assert.InRange(allocated, 0, 24 * Mebibyte);
        }
    }

    /// <summary>Takes every part and keeps nothing.</summary>
    private sealed class Swallowing : HttpMessageHandler
    {
        private long _swallowed;

        internal long Swallowed => _swallowed;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Put)
            {
                await request.Content!.CopyToAsync(new Counting(bytes => Interlocked.Add(ref _swallowed, bytes)), cancellationToken);
                return Answer("");
            }

            return request.Method == HttpMethod.Head ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : request.Method == HttpMethod.Get ? Answer("<ListMultipartUploadsResult/>")
                : Answer(request.RequestUri!.Query.Contains("uploads", StringComparison.Ordinal)
                    ? "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"
                    : "<CompleteMultipartUploadResult/>");
        }

        private static HttpResponseMessage Answer(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body) };
    }

    private sealed class Counting(Action<int> onWrite) : MemoryStream
    {
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            onWrite(count);
            return Task.CompletedTask;
        }
    }
}
