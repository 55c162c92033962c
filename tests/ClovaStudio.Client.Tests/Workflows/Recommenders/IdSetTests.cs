using System;
using System.Collections.Generic;
using System.Text;
using ClovaStudio.Workflows.Recommenders;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

public class IdSetTests
{
    [Fact]
    public void It_holds_what_a_set_of_texts_holds()
    {
        var random = new Random(7);
        var ids = new IdSet();
        var reference = new HashSet<string>();
        for (int i = 0; i < 200_000; i++)
        {
            string id = new string('x', random.Next(20)) + random.Next(100_000);
            Assert.Equal(reference.Add(id), ids.Add(HashOf(id)));
        }

        Assert.Equal(reference.Count, ids.Count);
        Assert.All(reference, id => Assert.True(ids.Contains(HashOf(id))));
        Assert.False(ids.Contains(HashOf("not there")));
    }

    [Fact]
    public void The_hash_does_not_depend_on_where_the_id_stands()
    {
        byte[] text = Encoding.UTF8.GetBytes("reader-17");
        byte[] within = Encoding.UTF8.GetBytes("abcreader-17,xyz and more");

        Assert.Equal(IdSet.Hash(text, 0, text.Length), IdSet.Hash(within, 3, 12));
        Assert.NotEqual(IdSet.Hash(text, 0, text.Length), IdSet.Hash(text, 0, text.Length - 1));
    }

    [Fact]
    public void Beyond_its_bound_it_says_that_it_is_full_and_takes_no_more_memory()
    {
        var ids = new IdSet(mostSlots: 64);
        for (int i = 0; i < 1000; i++)
        {
            ids.Add(HashOf("id" + i));
        }

        Assert.True(ids.IsFull);
        Assert.Equal(48, ids.Count);
        Assert.True(ids.Contains(HashOf("id0")));
        Assert.False(ids.Contains(HashOf("id999")));
    }

    private static ulong HashOf(string id)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(id);
        return IdSet.Hash(bytes, 0, bytes.Length);
    }
}
