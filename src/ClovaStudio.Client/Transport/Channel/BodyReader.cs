using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Channel;

/// <summary>Reads whole bodies into memory.</summary>
internal static class BodyReader
{
    /// <summary>Reads to the end, or until more than <paramref name="longest"/> bytes have come.</summary>
    /// <exception cref="EndOfStreamException">Fewer bytes came than were announced.</exception>
    internal static async Task ReadAsync(HttpResponseMessage response, MemoryStream buffer, int longest, TimeLimit limit)
    {
        long? length = response.Content.Headers.ContentLength;

        // .NET Framework's network streams do not heed the token while they wait for bytes; a disposed answer wakes them.
        using var abort = limit.Token.Register(state => ((HttpResponseMessage)state).Dispose(), response);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        if (length is > 0 && buffer.Capacity < length)
        {
            buffer.Capacity = (int)Math.Min(length.Value, BodyBuffers.LargestKept); // only announced so far
        }

        byte[] chunk = new byte[16 * 1024];
        int read;
        while (buffer.Length <= longest
            && (read = await stream.ReadAsync(chunk, 0, chunk.Length, limit.Token).ConfigureAwait(false)) > 0)
        {
            limit.BytesMoved(); // blanks too: Object Storage sends them while it is still putting parts together
            buffer.Write(chunk, 0, read);
        }

        if (response.IsSuccessStatusCode && buffer.Length < length && buffer.Length <= longest && response.RequestMessage?.Method != HttpMethod.Head)
        {
            throw new EndOfStreamException();
        }

        buffer.Position = 0;
    }

    /// <summary>Whether a body that cannot be read looks like the beginning of a JSON object.</summary>
    internal static bool StopsMidway(MemoryStream buffer, Exception failure)
    {
        byte[] bytes = buffer.GetBuffer();
        int last = (int)buffer.Length - 1;
        while (last > 0 && bytes[last] <= ' ')
        {
            last--;
        }

        return last >= 0 && bytes[0] == '{' && (failure is EndOfStreamException || bytes[last] != '}');
    }
}
