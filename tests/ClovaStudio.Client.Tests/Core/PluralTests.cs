using System.Globalization;
using ClovaStudio.Core;
using Xunit;

namespace ClovaStudio.Client.Tests.Core;

public sealed class PluralTests
{
    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(2, "2 rows")]
    [InlineData(1_200, "1,200 rows")]
    public void A_noun_follows_its_number(int number, string text)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
        try
        {
            Assert.Equal(text, Plural.Format("{0:#row|rows}", number));
            Assert.Equal(text, Plural.Format("{0:#row|rows}", (long)number));
            Assert.Equal(text, Plural.Format("{0:#row|rows}", (double)number));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Other_placeholders_are_filled_in_as_ever() =>
        Assert.Equal("a  2.50 {b}", Plural.Format("{0} {1} {2:0.00} {{b}}", "a", null, 2.5).Replace(CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, ".", System.StringComparison.Ordinal));

    [Fact]
    public void What_is_no_number_keeps_the_plural() => Assert.Equal(" rows", Plural.Format("{0:#row|rows}", ""));
}
