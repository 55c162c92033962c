using System;
using System.Collections.Generic;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.ExactlyOnce;

public sealed class IdentitySetTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(3000L)]
    [InlineData(long.MaxValue)]
    public void It_knows_what_was_added_however_many_were_expected(long? expected)
    {
        const int Seed = 7;
        var random = new Random(Seed);
        var set = new IdentitySet();
        var reference = new HashSet<ulong>();
        for (int i = 0; i < 5000; i++)
        {
            if (i == 100)
            {
                set.MakeRoom(expected); // while there is something in it
            }

            // Zero, neighbours, numbers alike in their low bits, and repetitions of each.
            ulong identity = random.Next(3) switch
            {
                0 => (ulong)random.Next(2000),
                1 => (ulong)random.Next(2000) << 32,
                _ => (ulong)random.NextInt64(),
            };
            Assert.Equal(reference.Add(identity), set.Add(identity));
            Assert.Equal(reference.Count, set.Count);
        }
    }

    [Fact]
    public void A_cleared_set_knows_nothing()
    {
        var set = new IdentitySet();
        Assert.True(set.Add(0));
        Assert.True(set.Add(7));
        set.Clear();
        Assert.Equal(0, set.Count);
        Assert.True(set.Add(0));
        Assert.True(set.Add(7));
        Assert.Equal(2, set.Count);
    }
}
