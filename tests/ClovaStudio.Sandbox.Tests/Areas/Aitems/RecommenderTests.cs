using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ClovaStudio.Sandbox.Areas.Aitems;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Aitems;

public class RecommenderTests
{
    [Fact]
    public void Popular_items_are_the_most_frequent_ones_and_equal_ones_come_by_id()
    {
        var rows = Rows("a:x a:y b:x b:z c:x c:y d:q");

        Assert.Equal(["x", "y", "q", "z"], Recommender.Train("pop", rows, null).For("anything"));
    }

    [Fact]
    public void Related_items_have_common_users_and_never_the_item_itself()
    {
        // Everybody has x; y and z go together, q stands alone with x.
        var rows = Rows("a:x a:y a:z b:x b:y b:z c:x c:q d:x e:x f:w");

        var related = Recommender.Train("relatedItem", rows, null).For("y");

        Assert.Equal(["z", "x"], related);
    }

    [Fact]
    public void Personal_items_come_from_users_with_a_similar_history_and_leave_out_what_the_user_had()
    {
        // b is like a and had n; c, d and e are not, though what they had is more popular.
        var rows = Rows("a:x a:y b:x b:y b:n c:p d:p e:p c:q d:q");

        var personal = Recommender.Train("personalRecommend", rows, null).For("a");

        Assert.Equal(["n", "p", "q"], personal);
    }

    [Fact]
    public void An_unknown_target_has_no_list()
    {
        var rows = Rows("a:x b:x");
        foreach (string type in new[] { "personalRecommend", "relatedItem" })
        {
            var model = Recommender.Train(type, rows, null);
            Assert.False(model.Knows("nobody"));
            Assert.Empty(model.For("nobody"));
        }
    }

    [Fact]
    public void The_options_of_a_training_choose_the_items_and_the_length_of_the_lists()
    {
        var rows = Rows("a:x a:y b:x b:y c:x c:z d:x");

        Assert.Equal(["x", "y"], Recommender.Train("pop", rows, Options("min_item_cut", 2)).For(""));
        Assert.Equal(["x"], Recommender.Train("pop", rows, Options("item_top_n", 1)).For(""));
        Assert.Single(Recommender.Train("relatedItem", rows, Options("max_relate_recommend_top", 1)).For("x"));
        Assert.Single(Recommender.Train("personalRecommend", rows, Options("max_user_recommend_top", 1)).For("d"));
    }

    [Fact]
    public void Groups_of_taste_are_found_again_among_many_users()
    {
        // 300 users in three groups, each group with 40 items of its own.
        var random = new Random(20260302);
        var rows = new List<Interaction>();
        for (int user = 0; user < 300; user++)
        {
            for (int i = 0; i < 12; i++)
            {
                rows.Add(new Interaction($"u{user}", $"g{user % 3}-{random.Next(40)}", 1_772_413_200 + i));
            }
        }

        var personal = Recommender.Train("personalRecommend", rows, null);
        var related = Recommender.Train("relatedItem", rows, null);

        Assert.All(Enumerable.Range(0, 300), user => Assert.All(personal.For($"u{user}").Take(5), item => Assert.StartsWith($"g{user % 3}-", item)));
        Assert.All(related.Targets, target => Assert.All(related.For(target), item => Assert.StartsWith(target.Substring(0, 3), item)));
    }

    [Fact]
    public void The_rows_of_an_uploaded_file_are_read_with_quoted_cells_and_without_those_that_lack_an_id()
    {
        byte[] csv = Encoding.UTF8.GetBytes("\uFEFFTIMESTAMP,USER_ID,ITEM_ID\r\n1772413200,\"r,1\",\"b\"\"1\"\r\n5,,b2\r\n6,r3,\r\nsoon,독자,책\r\n");

        var rows = InteractionRows.Read(csv);

        Assert.Equal([("r,1", "b\"1", 1_772_413_200L), ("독자", "책", 0L)], rows.Select(row => (row.UserId, row.ItemId, row.Timestamp)));
    }

    [Fact]
    public void Of_a_file_beyond_the_bound_the_whole_lines_within_it_are_read()
    {
        string item = new('b', 1 << 16);
        byte[] csv = Encoding.UTF8.GetBytes("USER_ID,ITEM_ID,TIMESTAMP\n" + string.Concat(Enumerable.Repeat($"r,{item},1\n", 1100)));

        var rows = InteractionRows.Read(csv);

        Assert.InRange(rows.Count, 1000, 1023);
        Assert.All(rows, row => Assert.Equal(item.Length, row.ItemId.Length));
    }

    [Fact]
    public void A_file_with_other_columns_has_no_interactions() => Assert.Empty(InteractionRows.Read(Encoding.UTF8.GetBytes("user,item\n1,2\n")));

    private static Dictionary<string, object> Options(string name, long value) => new() { [name] = value };

    private static List<Interaction> Rows(string pairs) =>
        [.. pairs.Split(' ').Select((pair, i) => new Interaction(pair.Split(':')[0], pair.Split(':')[1], i))];
}
