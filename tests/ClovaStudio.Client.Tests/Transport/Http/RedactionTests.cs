using System;
using ClovaStudio.Transport.Http;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Http;

public sealed class RedactionTests
{
    private const string Key = "nv-not-a-real-key-0123456789";

    [Theory]
    [InlineData("Bearer nv-not-a-real-key-0123456789 is wrong", "Bearer *** is wrong")]
    [InlineData("nv-not-a-real-key-0123456789nv-not-a-real-key-0123456789", "******")]
    [InlineData("nv-not-a\u200b-real-key-\u202e0123456789!", "***!")]
    [InlineData("n\ufeffv\u3164-\u001bnot-a-real-key-0123456789", "***")]
    [InlineData("\u200bx nv-not-a-real-key-01234567\ufe0089 y\u200b", "\u200bx *** y\u200b")]
    [InlineData("cut at nv-not-a-real-k", "cut at ***")]
    [InlineData("cut at nv-not-a-real-key-012345678", "cut at ***")]
    [InlineData("nothing here, nv-not", "nothing here, nv-not")]
    [InlineData("한국어 😀 \u200b", "한국어 😀 \u200b")]
    public void A_secret_is_taken_out_however_it_is_spread_or_cut(string text, string clean) => Assert.Equal(clean, Redaction.Remove(text, Key));

    [Fact]
    public void No_secret_takes_nothing() => Assert.Equal("abc", Redaction.Remove("abc", ""));

    [Fact]
    public void A_long_text_takes_no_longer_than_its_length()
    {
        string text = new string('\u200b', 200_000) + Key;
        Assert.DoesNotContain(Key, Redaction.Remove(text, Key), StringComparison.Ordinal);
    }
}
