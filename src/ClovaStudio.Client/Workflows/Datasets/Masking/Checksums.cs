using System.Linq;

namespace ClovaStudio.Workflows.Datasets.Masking;

/// <summary>Tells numbers that follow the rule of their kind from others of the same length.</summary>
internal static class Checksums
{
    private static readonly int[] ResidentWeights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    private static readonly int[] DaysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>The check of card numbers: <see href="https://www.iso.org/standard/70484.html">ISO/IEC 7812-1</see>, Luhn's formula.</summary>
    internal static bool IsLuhn(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[digits.Length - 1 - i] - '0';
            int counted = i % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }

        return sum % 10 == 0;
    }

    /// <summary>Whether six digits are a day of some year: yymmdd.</summary>
    internal static bool IsBirthday(string digits)
    {
        int month = Number(digits, 2);
        int day = Number(digits, 4);
        return month is >= 1 and <= 12 && day >= 1 && day <= DaysOfMonth[month - 1];
    }

    /// <summary>
    /// The check digit of a resident registration number, Koreans' or foreigners'. Numbers that were issued since October 2020
    /// are random from the eighth digit on and follow no rule.
    /// </summary>
    internal static bool IsResidentNumber(string digits)
    {
        int sum = ResidentWeights.Select((weight, i) => weight * (digits[i] - '0')).Sum();
        int check = (11 - (sum % 11)) % 10;
        bool isForeigner = digits[6] is >= '5' and <= '8';
        return digits[12] - '0' == (isForeigner ? (check + 2) % 10 : check);
    }

    /// <summary>Whether thirteen digits are the barcode (EAN-13) of a Korean product, which begins with 880.</summary>
    internal static bool IsKoreanBarcode(string digits) =>
        digits.StartsWith("880", System.StringComparison.Ordinal) && digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    private static int Number(string digits, int at) => ((digits[at] - '0') * 10) + (digits[at + 1] - '0');
}
