using System;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Tokenizers;

public class TokenCounterTests
{
    private const string Korean = "주문하신 상품은 내일 오후에 도착할 예정이며, 환불을 원하시면 고객센터로 연락해 주시기 바랍니다.";
    private const string English = "The parcel that you ordered will arrive tomorrow in the afternoon; please call us if you want your money back.";

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("  두 칸\n\n줄 바꿈\t😀👨‍👩‍👧 12345 café 漢字 …\r\n ")]
    [InlineData("\ud83d lone surrogates \ude00")]
    [InlineData(Korean)]
    [InlineData(English)]
    public void Pieces_joined_are_the_text_and_their_number_is_the_count(string text)
    {
        var pieces = TokenCounter.Split(text);

        Assert.Equal(text, string.Concat(pieces));
        Assert.Equal(pieces.Count, TokenCounter.Count(text));
        Assert.DoesNotContain("", pieces);
    }

    [Fact]
    public void An_emoji_is_never_cut_within_its_code_units() =>
        Assert.All(TokenCounter.Split("👍🏽ab😀가나😀😀"), piece => Assert.False(char.IsHighSurrogate(piece[^1]) || char.IsLowSurrogate(piece[0])));

    [Fact]
    public void Counts_are_close_to_those_of_the_real_tokenizers()
    {
        Assert.InRange(TokenCounter.Count(Korean), 0.55 * Korean.Length, 0.75 * Korean.Length);
        Assert.InRange(TokenCounter.Count(English), 0.2 * English.Length, 0.34 * English.Length);
    }

    [Fact]
    public void A_million_characters_are_counted_too() =>
        Assert.InRange(TokenCounter.Count(string.Concat(Enumerable.Repeat("가나다라마 ", 170_000))), 500_000, Math.Pow(10, 6));
}
