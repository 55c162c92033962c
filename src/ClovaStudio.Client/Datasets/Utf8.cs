using System;

namespace ClovaStudio;

/// <summary>Checks UTF-8 without decoding it.</summary>
/// <remarks>
/// Written out, since Encoding can only tell by throwing, once for each bad row, and is slow on Windows PowerShell 5.1.
/// </remarks>
internal static class Utf8
{
    private const ulong HighBits = 0x8080808080808080;

    public static bool IsValid(byte[] buffer, int start, int end)
    {
        int p = start;
        while (p < end)
        {
            byte first = buffer[p];
            if (first < 0x80)
            {
                if (p + 8 <= end && (BitConverter.ToUInt64(buffer, p) & HighBits) == 0)
                {
                    p += 8;
                }
                else
                {
                    p++;
                }
            }
            else if ((first & 0xF0) == 0xE0)
            {
                // Hangul, and so first: three bytes; neither overlong forms (E0) nor surrogates (ED).
                if (p + 3 > end
                    || ((buffer[p + 1] ^ 0x80) | (buffer[p + 2] ^ 0x80)) >= 0x40
                    || (first == 0xE0 && buffer[p + 1] < 0xA0)
                    || (first == 0xED && buffer[p + 1] >= 0xA0))
                {
                    return false;
                }

                p += 3;
            }
            else if (first is >= 0xC2 and < 0xE0)
            {
                if (p + 2 > end || (buffer[p + 1] ^ 0x80) >= 0x40)
                {
                    return false;
                }

                p += 2;
            }
            else if (first is >= 0xF0 and <= 0xF4)
            {
                // Four bytes: not overlong (F0), not beyond U+10FFFF (F4).
                if (p + 4 > end
                    || ((buffer[p + 1] ^ 0x80) | (buffer[p + 2] ^ 0x80) | (buffer[p + 3] ^ 0x80)) >= 0x40
                    || (first == 0xF0 && buffer[p + 1] < 0x90)
                    || (first == 0xF4 && buffer[p + 1] >= 0x90))
                {
                    return false;
                }

                p += 4;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
