using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Streams;

/// <summary>
/// Reads the events of a <c>text/event-stream</c> body (WHATWG HTML, "Server-sent events"). It deviates in two points: an
/// event that the end of the stream cuts off is not dropped, but marked; and where the blank line between events is
/// missing, as on some of the vendor's pages, a second <c>event</c> or <c>id</c> behind a JSON object begins the next one.
/// </summary>
/// <remarks>
/// Everything lies in one buffer: the data of the event being read, then the lines not yet read. Text is decoded when an
/// event is complete, so that a read may end within a character. One call at a time; the stream stays the caller's.
/// </remarks>
internal sealed class ServerSentEventReader(Stream stream, int maximumEventBytes = ServerSentEventReader.DefaultMaximumEventBytes)
{
    internal const int DefaultMaximumEventBytes = 16 * 1024 * 1024;

    // The least that is asked of the stream at a time is half of it.
    internal const int Block = 16 * 1024;

    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private byte[] _buffer = new byte[Block];
    private int _dataStart;
    private int _dataLength = -1; // -1: no data line yet, which is not the same as an empty one
    private int _next; // where the line begins that is read next
    private int _scanned; // no line end from _next up to here
    private int _end;
    private bool _isFirstLine = true;
    private bool _isAfterCarriageReturn;
    private bool _isAtEnd;
    private string? _name;
    private string? _id;
    private bool _hasEventLine;
    private bool _hasIdLine;

    /// <summary>
    /// The next event, null at the end. Completes at once while whole events are buffered. Comments and events without
    /// data are passed over.
    /// </summary>
    /// <exception cref="EventTooLargeException">
    /// The joined data and the line being read exceed the limit. The reader cannot go on after it.
    /// </exception>
    internal Task<ServerSentEvent?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ServerSentEvent?>(cancellationToken);
        }

        var buffered = ReadBuffered();
        return buffered is null ? ReadOnAsync(cancellationToken) : Task.FromResult<ServerSentEvent?>(buffered);
    }

    private async Task<ServerSentEvent?> ReadOnAsync(CancellationToken cancellationToken)
    {
        ServerSentEvent? read = null;
        while (read is null && !_isAtEnd)
        {
            // Not every stream looks at the token, and comments alone could keep this loop going.
            cancellationToken.ThrowIfCancellationRequested();
            MakeRoom();
            int count = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end, cancellationToken).ConfigureAwait(false);
            _end += count;
            _isAtEnd = count == 0;
            read = _isAtEnd ? ReadUnterminated() : ReadBuffered();
        }

        return read;
    }

    private ServerSentEvent? ReadBuffered()
    {
        ServerSentEvent? read = null;
        while (read is null && FindLineEnd())
        {
            int start = _next;
            int end = _scanned;
            _isAfterCarriageReturn = _buffer[end] == CarriageReturn;
            _next = _scanned = end + 1;
            read = ReadLine(start, end);
        }

        return read;
    }

    private ServerSentEvent? ReadUnterminated()
    {
        ServerSentEvent? read = null;
        if (_next < _end)
        {
            read = ReadLine(_next, _end);
            _next = _scanned = _end;
        }

        return read ?? CloseEvent(isUnterminated: true);
    }

    /// <summary>Sets <see cref="_scanned"/> to the next line end, and says whether there is one yet.</summary>
    private bool FindLineEnd()
    {
        // A carriage return ends its line at once: to wait for its line feed would hold the event back.
        if (_isAfterCarriageReturn && _next < _end)
        {
            _isAfterCarriageReturn = false;
            _next = _scanned = _buffer[_next] == LineFeed ? _next + 1 : _next;
        }

        while (_scanned < _end && _buffer[_scanned] != LineFeed && _buffer[_scanned] != CarriageReturn)
        {
            _scanned++;
        }

        // The same for a line that is whole and one that still goes on, so that it does not depend on how reads are cut.
        return Math.Max(_dataLength, 0) + (_scanned - _next) > maximumEventBytes
            ? throw new EventTooLargeException(maximumEventBytes)
            : _scanned < _end;
    }

    private ServerSentEvent? ReadLine(int start, int end)
    {
        if (_isFirstLine)
        {
            _isFirstLine = false;
            bool hasMark = end - start >= 3 && _buffer[start] == 0xEF && _buffer[start + 1] == 0xBB && _buffer[start + 2] == 0xBF;
            start += hasMark ? 3 : 0;
        }

        if (start == end)
        {
            return CloseEvent(isUnterminated: false);
        }

        return ReadField(start, end);
    }

    private ServerSentEvent? ReadField(int start, int end)
    {
        int colon = Array.IndexOf(_buffer, (byte)':', start, end - start);
        int nameEnd = colon < 0 ? end : colon;
        int value = colon < 0 ? end : colon + 1;
        value += value < end && _buffer[value] == ' ' ? 1 : 0;

        ServerSentEvent? before = null;

        // A comment is a field without a name. "retry" is for clients that connect again, which would repeat a generation.
        if (IsText("data", start, nameEnd))
        {
            AddData(value, end);
        }
        else if (IsText("event", start, nameEnd))
        {
            before = CloseObject(_hasEventLine);
            _hasEventLine = true;
            _name = value == end ? null : Decode(value, end - value);
        }
        else if (IsText("id", start, nameEnd) && Array.IndexOf(_buffer, (byte)0, value, end - value) < 0)
        {
            before = CloseObject(_hasIdLine);
            _hasIdLine = true;
            _id = Decode(value, end - value);
        }

        return before;
    }

    /// <summary>The event that was being read, where it has such a line already and its data is an object: no blank line came.</summary>
    private ServerSentEvent? CloseObject(bool hasLine) =>
        hasLine && _dataLength >= 2 && _buffer[_dataStart] == '{' && _buffer[_dataStart + _dataLength - 1] == '}'
            ? CloseEvent(isUnterminated: false)
            : null;

    private void AddData(int value, int end)
    {
        if (_dataLength < 0)
        {
            _dataStart = value;
            _dataLength = end - value;
            return;
        }

        // Moved up to the data before it: the field's name and the last line end leave more room than the one byte needed.
        _buffer[_dataStart + _dataLength] = LineFeed;
        Buffer.BlockCopy(_buffer, value, _buffer, _dataStart + _dataLength + 1, end - value);
        _dataLength += 1 + end - value;
    }

    private ServerSentEvent? CloseEvent(bool isUnterminated)
    {
        var closed = _dataLength < 0 ? null : new ServerSentEvent(_name, Decode(_dataStart, _dataLength), _id, isUnterminated);
        _dataLength = -1;
        _name = null;
        _hasEventLine = _hasIdLine = false;
        return closed;
    }

    /// <summary>Moves data and unread bytes to the front; what is there already is not moved again with each read.</summary>
    private void MakeRoom()
    {
        int kept = Math.Max(_dataLength, 0);
        int unread = _end - _next;
        long wanted = kept + unread + (Block / 2) > _buffer.Length ? _buffer.Length * 2L : _buffer.Length;
        byte[] target = wanted == _buffer.Length ? _buffer : new byte[Math.Min(wanted, (long)maximumEventBytes + Block)];
        Move(_dataStart, target, 0, kept);
        Move(_next, target, kept, unread);
        _scanned += kept - _next;
        _buffer = target;
        _dataStart = 0;
        _next = kept;
        _end = kept + unread;
    }

    private void Move(int from, byte[] target, int to, int count)
    {
        if (count > 0 && (from != to || target != _buffer))
        {
            Buffer.BlockCopy(_buffer, from, target, to, count);
        }
    }

    private bool IsText(string text, int start, int end)
    {
        int i = 0;
        while (i < text.Length && start + i < end && _buffer[start + i] == text[i])
        {
            i++;
        }

        return i == text.Length && start + i == end;
    }

    // Bytes that are not UTF-8 become U+FFFD.
    private string Decode(int start, int count) => Encoding.UTF8.GetString(_buffer, start, count);
}
