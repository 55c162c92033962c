namespace ClovaStudio.Api.Chat;

/// <summary>
/// What the first bytes of an image say of its kind and size in pixels: BMP, PNG, JPEG and WEBP, the kinds that models
/// take. The name of a file says nothing of it.
/// </summary>
internal sealed class ImageHeader
{
    private ImageHeader(string mediaType, long width, long height) => (MediaType, Width, Height) = (mediaType, width, height);

    internal string MediaType { get; }

    internal long Width { get; }

    internal long Height { get; }

    /// <summary>Null when the data is none of these kinds, or breaks off before its size.</summary>
    internal static ImageHeader? Read(byte[] data) =>
        Begins(data, 0, 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A) ? ReadPng(data)
        : Begins(data, 0, 0xFF, 0xD8, 0xFF) ? ReadJpeg(data)
        : Begins(data, 0, (byte)'B', (byte)'M') ? ReadBmp(data)
        : Begins(data, 0, (byte)'R', (byte)'I', (byte)'F', (byte)'F') && Begins(data, 8, (byte)'W', (byte)'E', (byte)'B', (byte)'P') ? ReadWebp(data)
        : null;

    private static ImageHeader? ReadPng(byte[] data) => data.Length < 24 ? null : new("image/png", BigEndian(data, 16, 4), BigEndian(data, 20, 4));

    private static ImageHeader? ReadBmp(byte[] data)
    {
        if (data.Length < 26)
        {
            return null;
        }

        // The oldest header has sizes of two bytes; a negative height means that the rows begin at the top.
        return LittleEndian(data, 14, 4) == 12
            ? new("image/bmp", LittleEndian(data, 18, 2), LittleEndian(data, 20, 2))
            : new("image/bmp", System.Math.Abs((long)(int)LittleEndian(data, 18, 4)), System.Math.Abs((long)(int)LittleEndian(data, 22, 4)));
    }

    /// <summary>The size stands in the frame header, behind as many other segments as the camera put there.</summary>
    private static ImageHeader? ReadJpeg(byte[] data)
    {
        int at = 2;
        while (at + 9 < data.Length)
        {
            if (data[at] != 0xFF)
            {
                return null;
            }

            int marker = data[at + 1];
            if (marker == 0xFF)
            {
                at++; // a fill byte
            }
            else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new("image/jpeg", BigEndian(data, at + 7, 2), BigEndian(data, at + 5, 2));
            }
            else
            {
                at += marker is 0x01 or (>= 0xD0 and <= 0xD7) ? 2 : 2 + System.Math.Max(2, (int)BigEndian(data, at + 2, 2));
            }
        }

        return null;
    }

    private static ImageHeader? ReadWebp(byte[] data)
    {
        const string type = "image/webp";
        if (data.Length < 30)
        {
            return null;
        }

        if (Begins(data, 12, (byte)'V', (byte)'P', (byte)'8', (byte)'X'))
        {
            return new(type, LittleEndian(data, 24, 3) + 1, LittleEndian(data, 27, 3) + 1);
        }

        if (Begins(data, 12, (byte)'V', (byte)'P', (byte)'8', (byte)'L'))
        {
            long bits = LittleEndian(data, 21, 4);
            return new(type, (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        }

        return Begins(data, 12, (byte)'V', (byte)'P', (byte)'8', (byte)' ')
            ? new(type, LittleEndian(data, 26, 2) & 0x3FFF, LittleEndian(data, 28, 2) & 0x3FFF)
            : null;
    }

    private static bool Begins(byte[] data, int at, params byte[] with)
    {
        for (int i = 0; i < with.Length; i++)
        {
            if (at + i >= data.Length || data[at + i] != with[i])
            {
                return false;
            }
        }

        return true;
    }

    private static long BigEndian(byte[] data, int at, int count)
    {
        long value = 0;
        for (int i = 0; i < count; i++)
        {
            value = (value << 8) | data[at + i];
        }

        return value;
    }

    private static long LittleEndian(byte[] data, int at, int count)
    {
        long value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value << 8) | data[at + i];
        }

        return value;
    }
}
