using System;
using System.Threading.Tasks;
using ClovaStudio.Transport.Json;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Json;

public sealed class PropertyNamesTests
{
    [Fact]
    public void A_name_met_again_is_the_same_text()
    {
        var names = new PropertyNames();
        char[] body = "createdDate,createdDate".ToCharArray();
        string first = names.Get(body, 0, 11);
        Assert.Equal("createdDate", first);
        Assert.Same(first, names.Get(body, 12, 11));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void A_name_of_any_length_is_given_whole(int length)
    {
        string name = new('x', length);
        Assert.Equal(name, new PropertyNames().Get(("<" + name + ">").ToCharArray(), 1, length));
    }

    [Fact]
    public void More_names_than_are_remembered_are_each_given_right_on_several_threads()
    {
        var names = new PropertyNames();
        Parallel.For(0, 20_000, i =>
        {
            string name = FormattableString.Invariant($"n{i % 3000}");
            Assert.Equal(name, names.Get(name.ToCharArray(), 0, name.Length));
        });
    }
}
