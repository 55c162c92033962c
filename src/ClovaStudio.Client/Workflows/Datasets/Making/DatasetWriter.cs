using System.IO;
using System.Text;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Writes turns as the service reads them: UTF-8 with a signature, its columns in its order, conversations and turns counted
/// from 0.
/// </summary>
internal sealed class DatasetWriter
{
    private static readonly byte[] CsvHeader = Encoding.UTF8.GetBytes("C_ID,T_ID,Text,Completion\r\n");
    private static readonly byte[] CsvHeaderWithSystem = Encoding.UTF8.GetBytes("System_Prompt,C_ID,T_ID,Text,Completion\r\n");
    private static readonly byte[] JsonSystem = Encoding.UTF8.GetBytes("\"System_Prompt\":");
    private static readonly byte[] JsonConversation = Encoding.UTF8.GetBytes("\"C_ID\":");
    private static readonly byte[] JsonTurn = Encoding.UTF8.GetBytes(",\"T_ID\":");
    private static readonly byte[] JsonText = Encoding.UTF8.GetBytes(",\"Text\":");
    private static readonly byte[] JsonCompletion = Encoding.UTF8.GetBytes(",\"Completion\":");

    private readonly Stream _stream;
    private readonly bool _isJson;
    private readonly bool _hasSystem;
    private readonly byte[] _digits = new byte[20];
    private int _turn;

    /// <param name="stream">Where to; a buffered one.</param>
    /// <param name="isJson">JSON Lines in place of CSV.</param>
    /// <param name="hasSystem">Whether there is a column of system prompts.</param>
    internal DatasetWriter(Stream stream, bool isJson, bool hasSystem)
    {
        (_stream, _isJson, _hasSystem) = (stream, isJson, hasSystem);
        Write(Encoding.UTF8.GetPreamble());
        if (!isJson)
        {
            Write(hasSystem ? CsvHeaderWithSystem : CsvHeader);
        }
    }

    internal long Conversations { get; private set; }

    internal long Rows { get; private set; }

    /// <summary>Begins a conversation; its first turn comes next.</summary>
    internal void BeginConversation()
    {
        Conversations++;
        _turn = 0;
    }

    internal void Write(TurnRecord turn)
    {
        if (_isJson)
        {
            WriteJson(turn);
        }
        else
        {
            WriteCsv(turn);
        }

        _turn++;
        Rows++;
    }

    private void WriteCsv(TurnRecord turn)
    {
        int text = turn.Start + turn.SystemBytes;
        if (_hasSystem)
        {
            _stream.Write(turn.Buffer, turn.Start, turn.SystemBytes);
            _stream.WriteByte((byte)',');
        }

        WriteNumber(Conversations - 1);
        _stream.WriteByte((byte)',');
        WriteNumber(_turn);
        _stream.WriteByte((byte)',');
        _stream.Write(turn.Buffer, text, turn.TextBytes);
        _stream.WriteByte((byte)',');
        _stream.Write(turn.Buffer, text + turn.TextBytes, turn.CompletionBytes);
        _stream.WriteByte((byte)'\r');
        _stream.WriteByte((byte)'\n');
    }

    private void WriteJson(TurnRecord turn)
    {
        int text = turn.Start + turn.SystemBytes;
        _stream.WriteByte((byte)'{');
        if (_hasSystem)
        {
            Write(JsonSystem);
            _stream.Write(turn.Buffer, turn.Start, turn.SystemBytes);
            _stream.WriteByte((byte)',');
        }

        Write(JsonConversation);
        WriteNumber(Conversations - 1);
        Write(JsonTurn);
        WriteNumber(_turn);
        Write(JsonText);
        _stream.Write(turn.Buffer, text, turn.TextBytes);
        Write(JsonCompletion);
        _stream.Write(turn.Buffer, text + turn.TextBytes, turn.CompletionBytes);
        _stream.WriteByte((byte)'}');
        _stream.WriteByte((byte)'\n');
    }

    private void WriteNumber(long number)
    {
        int at = _digits.Length;
        do
        {
            _digits[--at] = (byte)('0' + (number % 10));
            number /= 10;
        }
        while (number > 0);
        _stream.Write(_digits, at, _digits.Length - at);
    }

    private void Write(byte[] bytes) => _stream.Write(bytes, 0, bytes.Length);
}
