namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>The first row of each key, and a number beside it, in 16 bytes a place and without an object a key.</summary>
internal sealed class KeyTable
{
    private const int Smallest = 1 << 10;

    private ulong[] _keys = new ulong[Smallest];
    private uint[] _values = new uint[Smallest];
    private int[] _rows = new int[Smallest];

    internal int Count { get; private set; }

    /// <summary>Finds the place of a key, and makes one where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="row">The row that is noted with a new key.</param>
    /// <param name="value">What is noted with a new key.</param>
    /// <param name="place">Where it is, until the next call.</param>
    /// <returns>Whether the key is new.</returns>
    internal bool Add(ulong key, int row, uint value, out int place)
    {
        if ((Count + 1) * 10L > _keys.Length * 8L)
        {
            Grow();
        }

        key = key == 0 ? 1 : key; // 0 marks an empty place
        place = PlaceOf(key);
        if (_keys[place] != 0)
        {
            return false;
        }

        (_keys[place], _rows[place], _values[place]) = (key, row, value);
        Count++;
        return true;
    }

    internal int RowAt(int place) => _rows[place];

    internal uint ValueAt(int place) => _values[place];

    internal void SetValue(int place, uint value) => _values[place] = value;

    private int PlaceOf(ulong key)
    {
        int place = (int)(((key >> 32) * (ulong)_keys.Length) >> 32);
        while (_keys[place] != 0 && _keys[place] != key)
        {
            place = place + 1 == _keys.Length ? 0 : place + 1;
        }

        return place;
    }

    private void Grow()
    {
        var (keys, values, rows) = (_keys, _values, _rows);
        int length = checked(keys.Length + (keys.Length / 2));
        (_keys, _values, _rows) = (new ulong[length], new uint[length], new int[length]);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                int place = PlaceOf(keys[i]);
                (_keys[place], _values[place], _rows[place]) = (keys[i], values[i], rows[i]);
            }
        }
    }
}
