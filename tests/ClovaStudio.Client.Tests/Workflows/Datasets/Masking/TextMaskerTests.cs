using System;
using System.Linq;
using ClovaStudio.Workflows.Datasets.Masking;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets.Masking;

/// <summary>What is masked, and what is let alone.</summary>
public class TextMaskerTests
{
    // Digits of these numbers are made up: 010-0000-… is never assigned, and the cards are the test numbers of their networks.
    [Theory]
    [InlineData("010-0000-1234")]
    [InlineData("010-9876-5432")]
    [InlineData("01098765432")]
    [InlineData("010 9876 5432")]
    [InlineData("010.9876.5432")]
    [InlineData("010)9876-5432")]
    [InlineData("(010) 9876-5432")]
    [InlineData("010–9876–5432")]
    [InlineData("010 - 9876 - 5432")]
    [InlineData("０１０-９８７６-５４３２")]
    [InlineData("011-123-4567")]
    [InlineData("016-9876-5432")]
    [InlineData("0191234567")]
    [InlineData("+82-10-9876-5432")]
    [InlineData("+82 10 9876 5432")]
    [InlineData("+821098765432")]
    [InlineData("+82 (0)10-9876-5432")]
    [InlineData("0082-10-9876-5432")]
    [InlineData("02-123-4567")]
    [InlineData("02-1234-5678")]
    [InlineData("02)1234-5678")]
    [InlineData("(02)1234-5678")]
    [InlineData("02 1234 5678")]
    [InlineData("031-123-4567")]
    [InlineData("064-1234-5678")]
    [InlineData("+82-2-1234-5678")]
    [InlineData("070-1234-5678")]
    [InlineData("07012345678")]
    [InlineData("0507-1234-5678")]
    [InlineData("080-123-4567")]
    [InlineData("1588-1234")]
    [InlineData("1877-9999")]
    [InlineData("+1-415-555-0132")]
    [InlineData("+44 20 7946 0958")]
    public void Telephone_numbers_are_masked(string number) => AssertMasked(number, MaskedKind.Phone);

    [Theory]
    [InlineData("hong@example.com")]
    [InlineData("hong.gildong+shop@mail.example.co.kr")]
    [InlineData("HONG_GILDONG@EXAMPLE.COM")]
    [InlineData("hong-1@a-b.example.org")]
    [InlineData("1234567@example.com")]
    [InlineData("hong＠example.com")]
    [InlineData("hong@예시.com")]
    [InlineData("hong@예시.한국")]
    [InlineData("hong @ example.com")]
    public void Addresses_are_masked(string address) => AssertMasked(address, MaskedKind.Email);

    [Theory]
    [InlineData("900101-1234567")]
    [InlineData("000229-3234567")]
    [InlineData("851231-2******")]
    [InlineData("900101-1●●●●●●")]
    [InlineData("900101 1234567")]
    [InlineData("900101 - 1234567")]
    [InlineData("900101–1234567")]
    [InlineData("９００１０１-１２３４５６７")]
    [InlineData("850505-5234567")]
    [InlineData("9001011234568")]
    public void Resident_numbers_are_masked(string number) => AssertMasked(number, MaskedKind.ResidentNumber);

    [Theory]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111111111111111")]
    [InlineData("5555.5555.5555.4444")]
    [InlineData("5555555555554444")]
    [InlineData("2223-0031-2200-3222")]
    [InlineData("3782-822463-10005")]
    [InlineData("378282246310005")]
    [InlineData("9410-1234-5678-9012")]
    [InlineData("６011-1111-1111-1117")]
    public void Card_numbers_are_masked(string number) => AssertMasked(number, MaskedKind.Card);

    [Theory]
    [InlineData("전화 0212345678 입니다", "전화 [전화번호] 입니다")]
    [InlineData("주민번호는 9911013123450 이에요", "주민번호는 [주민등록번호] 이에요")]
    [InlineData("제 카드 1234 가 아니라 카드번호 4000001234567890", "제 카드 1234 가 아니라 카드번호 [카드번호]")]
    [InlineData("고객센터 전화: 1600-1700", "고객센터 전화: [전화번호]")]
    public void A_word_before_bare_digits_says_what_they_are(string text, string masked) => Assert.Equal(masked, new TextMasker().Mask(text));

    [Fact]
    public void What_stands_around_is_kept_and_each_is_counted()
    {
        var masker = new TextMasker();

        string masked = masker.Mask("홍길동(010-9876-5432, hong@example.com)님, 카드 4111-1111-1111-1111로 결제하신 900101-1234567 건입니다. 010-1111-2222도요.");

        Assert.Equal("홍길동([전화번호], [이메일])님, 카드 [카드번호]로 결제하신 [주민등록번호] 건입니다. [전화번호]도요.", masked);
        Assert.Equal((2L, 1L, 1L, 1L), (masker.CountOf(MaskedKind.Phone), masker.CountOf(MaskedKind.Email), masker.CountOf(MaskedKind.ResidentNumber), masker.CountOf(MaskedKind.Card)));
    }

    [Fact]
    public void Prose_dates_prices_and_order_numbers_give_no_false_alarm()
    {
        string[] falsely = [.. Harmless.Texts.Where(text => new TextMasker().Mask(text) != text)];

        Assert.True(falsely.Length == 0, $"{falsely.Length} of {Harmless.Texts.Count} harmless texts were masked: {string.Join(" | ", falsely)}");
    }

    [Fact]
    public void Bare_order_numbers_are_seldom_taken_for_something_else()
    {
        const int seed = 19;
        const int count = 20_000;
        var random = new Random(seed);
        string[] formats = ["20{0}-{1:0000000}", "{1:0000000}{0}", "2024{0}{1:0000000}", "ORD-{0}-{1:000000}", "{0}{1:00000}", "주문번호 20240{1:000000}", "{1:0000000000}", "No.{0}{1:0000000}"];

        int alarms = Enumerable.Range(0, count).Count(_ =>
        {
            string order = string.Format(System.Globalization.CultureInfo.InvariantCulture, formats[random.Next(formats.Length)], random.Next(100_000, 999_999), random.Next(1, 9_999_999));
            return new TextMasker().Mask(order + " 주문 건") != order + " 주문 건";
        });

        Assert.True(alarms <= count * 0.005, $"{alarms} of {count} order numbers were masked (seed {seed}).");
    }

    [Fact]
    public void A_text_without_anything_to_mask_is_the_same_object()
    {
        const string text = "환불은 3~5일 걸립니다. 2024-11-28까지 가능합니다.";

        Assert.Same(text, new TextMasker().Mask(text));
    }

    private static void AssertMasked(string secret, MaskedKind kind)
    {
        foreach (string frame in new[] { "{0}", "연락처는 {0}입니다.", secret.Contains(')', StringComparison.Ordinal) ? "[{0}]" : "({0})", "문의: {0}, 감사합니다", "{0}\n다음 줄", "\"{0}\"" })
        {
            var masker = new TextMasker();
            string expected = string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, TextMasker.MarkOf(kind));
            Assert.Equal(expected, masker.Mask(string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, secret)));
            Assert.Equal(1, masker.CountOf(kind));
        }
    }
}
