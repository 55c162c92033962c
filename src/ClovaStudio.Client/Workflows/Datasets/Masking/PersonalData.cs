using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ClovaStudio.Workflows.Datasets.Masking;

/// <summary>Finds telephone, resident registration and card numbers and e-mail addresses in a text.</summary>
/// <remarks>
/// What stands alone as digits is hard to tell from an order number, so that the fewer marks of its kind a number has
/// (hyphens, a plus, a word before it), the more its digits must prove: a checksum, a day of birth, a prefix of the numbering
/// plan. A number next to a further digit or letter is part of something else.
/// </remarks>
internal static class PersonalData
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Compiled;
    private const string Before = @"(?<![0-9A-Za-z_])(?<![0-9][-.,/:])";
    private const string After = @"(?![0-9A-Za-z_]|[-.,/:][0-9])";
    private const string Area = @"(?<area>2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|80|50[2-8]?|1[016789])";
    private const string FirstMark = @"(?<mark>[ ]?[-.)~][ ]?|[ ])?";
    private const string NextMark = @"(?<mark>[ ]?[-.~][ ]?|[ ])?";

    // With marks between its parts or without: 010-1234-5678, (02) 123-4567, +82 10 1234 5678, 031)123-4567.
    private const string Korean = @"(?:\((?<mark>0)" + Area + @"\)[ ]?-?|(?:(?<mark>(?:\+|00)82)[ ]?-?[ ]?(?:\(0\)|0)?|0)" + Area + FirstMark + @")(?<middle>[0-9]{3,4})" + NextMark + @"(?<last>[0-9]{4})";

    // The numbers of companies, which have no area: 1588-1234.
    private const string Company = @"(?<prefix>1(?:5(?:22|33|44|51|55|66|77|88|99)|6(?:00|11|22|33|44|55|60|61|66|68|70|77|88|99)|8(?:00|11|33|44|55|66|77|99)))(?<mark>[-.) ])(?<last>[0-9]{4})";

    private const string International = @"\+[1-9][0-9]{0,2}(?:[-. ](?:\([0-9]{1,4}\)|[0-9]{1,4})){2,5}";

    private static readonly Regex KoreanPhone = new(@"(?<![0-9A-Za-z_+])(?<![0-9][-.,/:])" + Korean + After, Options);
    private static readonly Regex CompanyPhone = new(Before + Company + After, Options);
    private static readonly Regex InternationalPhone = new(@"(?<![0-9A-Za-z_+])" + International + After, Options);
    private static readonly Regex EmailAddress = new(
        @"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}[ ]?@[ ]?(?:[A-Za-z0-9\uAC00-\uD7A3](?:[A-Za-z0-9\uAC00-\uD7A3-]{0,62}[A-Za-z0-9\uAC00-\uD7A3])?\.)+(?:[A-Za-z]{2,24}|한국)(?![A-Za-z0-9])", Options);

    private static readonly Regex Resident = new(
        @"(?<![0-9A-Za-z_])(?<birthday>[0-9]{6})(?<mark>[ ]?[-~.][ ]?|[ ])?(?<rest>[1-8](?:[0-9]{6}|[0-9]{0,5}[*●○xX]{1,6}))(?![0-9A-Za-z_])", Options);

    private static readonly Regex Card = new(
        @"(?<![0-9A-Za-z_])(?<![0-9][-.])(?:[0-9]{4}(?<mark>[- .])[0-9]{4}\k<mark>[0-9]{4}\k<mark>[0-9]{4}|3[47][0-9]{2}(?<mark>[- .])[0-9]{6}\k<mark>[0-9]{5}|[0-9]{15,16})(?![0-9A-Za-z_]|[-.][0-9])", Options);

    // What numbers of thirteen digits are as well.
    private static readonly string[] OtherNumbers = ["주문", "상품", "바코드", "코드", "송장", "예약", "접수", "거래", "시리얼", "ISBN", "SKU", "order", "No."];

    // The longer and surer kinds first: what they have taken, the others do not look at.
    // A letter that each must hold, and the digits that it must have at least, spare most texts most searches.
    private static readonly (MaskedKind Kind, Regex Pattern, char Letter, int Digits, Func<Match, string, bool> IsMeant)[] Rules =
    [
        (MaskedKind.Email, EmailAddress, '@', 0, static (_, _) => true),
        (MaskedKind.Card, Card, '\0', 15, IsCard),
        (MaskedKind.ResidentNumber, Resident, '\0', 7, IsResident),
        (MaskedKind.Phone, KoreanPhone, '0', 9, IsKoreanPhone),
        (MaskedKind.Phone, InternationalPhone, '+', 8, static (match, _) => Digits(match.Value).Length is >= 8 and <= 15),
        (MaskedKind.Phone, CompanyPhone, '1', 8, IsCompanyPhone),
    ];

    /// <summary>Where in the text they stand, in order; no two overlap.</summary>
    /// <param name="text">A text of plain digits: see <see cref="PlainDigits"/>.</param>
    internal static IReadOnlyList<(int Start, int Length, MaskedKind Kind)> Find(string text)
    {
        var found = new List<(int Start, int Length, MaskedKind Kind)>();
        int digits = text.Count(IsDigit);
        foreach (var (kind, pattern, letter, fewestDigits, isMeant) in Rules)
        {
            if (digits < fewestDigits || (letter != '\0' && text.IndexOf(letter) < 0))
            {
                continue;
            }

            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                int start = match.Index;
                int end = start + match.Length;
                if (!found.Exists(other => start < other.Start + other.Length && other.Start < end) && isMeant(match, text))
                {
                    found.Add((start, match.Length, kind));
                }
            }
        }

        found.Sort((left, right) => left.Start.CompareTo(right.Start));
        return found;
    }

    private static bool IsCard(Match match, string text)
    {
        string digits = Digits(match.Value);
        bool isIssued = digits[0] is >= '3' and <= '6' or '9' || (digits[0] == '2' && digits[1] is >= '2' and <= '7');
        bool isGrouped = match.Groups["mark"].Success && digits[0] != '2';
        return isIssued && (isGrouped || Checksums.IsLuhn(digits) || FollowsWord(text, match.Index, "카드", "card"));
    }

    private static bool IsResident(Match match, string text)
    {
        string digits = Digits(match.Value);
        bool isBareNumber = digits.Length == 13 && Checksums.IsResidentNumber(digits) && !Checksums.IsKoreanBarcode(digits) && !FollowsWord(text, match.Index, OtherNumbers);
        return Checksums.IsBirthday(match.Groups["birthday"].Value)
            && (match.Groups["mark"].Success || FollowsWord(text, match.Index, "주민", "외국인", "등록번호") || isBareNumber);
    }

    /// <summary>Bare digits are a telephone number when they are a mobile one, or when the text says so.</summary>
    private static bool IsKoreanPhone(Match match, string text)
    {
        string area = match.Groups["area"].Value;
        bool isMobile = area[0] == '1' || area is "70" || area.StartsWith("50", StringComparison.Ordinal);
        bool isMarked = match.Groups["mark"].Success;
        return isMarked || (isMobile && (area != "10" || match.Groups["middle"].Length == 4)) || SaysPhone(text, match.Index);
    }

    /// <summary>1600-1670 is as well a span of years or of prices.</summary>
    private static bool IsCompanyPhone(Match match, string text)
    {
        if (SaysPhone(text, match.Index))
        {
            return true;
        }

        int prefix = int.Parse(match.Groups["prefix"].Value, System.Globalization.CultureInfo.InvariantCulture);
        int last = int.Parse(match.Groups["last"].Value, System.Globalization.CultureInfo.InvariantCulture);
        int end = match.Index + match.Length;
        bool isAmount = end < text.Length && "년원만개명건점%세호번억조평".IndexOf(text[end]) >= 0;
        return match.Groups["mark"].Value == "-" && !isAmount && !(last > prefix && last <= 2100);
    }

    private static bool SaysPhone(string text, int start) => FollowsWord(text, start, "전화", "연락처", "핸드폰", "휴대폰", "휴대전화", "번호는", "tel", "phone", "mobile", "fax", "팩스", "call", "☎", "📞", "H.P", "HP");

    /// <summary>Whether one of the words stands shortly before, on the same line.</summary>
    private static bool FollowsWord(string text, int start, params string[] words)
    {
        const int shortly = 12;
        int from = Math.Max(0, start - shortly);
        string before = text.Substring(from, start - from);
        before = before.Substring(before.LastIndexOf('\n') + 1);
        return words.Any(word => before.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string Digits(string text) => new(text.Where(IsDigit).ToArray());
}
