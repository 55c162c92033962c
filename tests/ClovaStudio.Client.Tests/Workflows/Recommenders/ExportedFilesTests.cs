using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Client.Tests.Api.Aitems;
using ClovaStudio.Workflows.Recommenders;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

public sealed class ExportedFilesTests
{
    private const string Bucket = "aitems-7";

    private static readonly AitemsTrainKey Train = new("svc", "personalRecommend", "v1");

    [Theory]
    [InlineData("""{"USER_ID":"a","RECOMMENDED":["x","y"]}""")]
    [InlineData("""{"items":["x","y"],"USER_ID":"a"}""")]
    [InlineData("""{"USER_ID":"a","score":1.5,"ITEM_IDS":["x","y"]}""")]
    [InlineData("""{"USER_ID":"a","r":[{"ITEM_ID":"x","SCORE":1},{"ITEM_ID":"y","SCORE":0}]}""")]
    public async Task A_line_is_read_whatever_its_list_is_called(string line)
    {
        using var cloud = new AitemsCloud();
        cloud.Cloud.Storage.AddBucket(Bucket);
        Put(cloud, "part-1", line);
        var found = Assert.Single((await ReadAsync(cloud)).Found);
        Assert.Equal(("a", "svc", "personalRecommend"), (found.TargetId, found.ServiceId, found.Type));
        Assert.Equal(["x", "y"], found.Items);
    }

    [Fact]
    public async Task Files_of_any_size_are_read_in_their_order_part_by_part()
    {
        using var cloud = new AitemsCloud();
        cloud.Cloud.Storage.AddBucket(Bucket);
        string items = string.Join(",", Enumerable.Range(0, 100).Select(i => $"\"책-{i:0000000000}\""));
        string[] all = [.. Enumerable.Range(0, 4000).Select(i => $$"""{"USER_ID":"u{{i}}","r":[{{items}}]}""")];
        Put(cloud, "part-1", string.Join("\n", all.Take(3000)) + "\n"); // 5 MiB: two parts, a line across them
        Put(cloud, "part-2", "\uFEFF" + string.Join("\r\n", all.Skip(3000)));
        Put(cloud, "part-3", "\nbroken\n\n");
        cloud.Cloud.Storage.Put(Bucket, "infer_result/svc_personalRecommend_v2/part-1", "{}"u8.ToArray());
        cloud.Cloud.ForgetRequests();

        var (found, unreadable) = await ReadAsync(cloud);

        Assert.Equal(Enumerable.Range(0, 4000).Select(i => "u" + i.ToString(CultureInfo.InvariantCulture)), found.Select(one => one.TargetId));
        Assert.All(found, one => Assert.Equal(100, one.Items.Length));
        Assert.Equal(1, unreadable);
        Assert.Equal(5, cloud.Cloud.RequestCount); // a list, two parts, and one each
    }

    [Fact]
    public async Task A_file_that_is_replaced_meanwhile_is_an_error_and_no_mixture()
    {
        using var cloud = new AitemsCloud();
        cloud.Cloud.Storage.AddBucket(Bucket);
        Put(cloud, "part-1", string.Concat(Enumerable.Repeat("{\"USER_ID\":\"a\",\"r\":[\"x\"]}\n", 300_000)));
        var files = Open(cloud);
        Assert.NotEmpty((await files.NextAsync())!);
        Put(cloud, "part-1", string.Concat(Enumerable.Repeat("{\"USER_ID\":\"b\",\"r\":[\"y\"]}\n", 300_000)));
        await Assert.ThrowsAsync<ClovaStudioException>(() => files.NextAsync());
    }

    [Fact]
    public async Task Where_there_is_no_file_of_the_training_that_is_said()
    {
        using var cloud = new AitemsCloud();
        cloud.Cloud.Storage.AddBucket(Bucket);
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => ReadAsync(cloud));
        Assert.Equal((ErrorCause.NotFound, Bucket + "/infer_result/svc_personalRecommend_v1/"), (error.Cause, error.Target));
    }

    private static void Put(AitemsCloud cloud, string name, string content) =>
        cloud.Cloud.Storage.Put(Bucket, "infer_result/svc_personalRecommend_v1/" + name, Encoding.UTF8.GetBytes(content));

    private static ExportedFiles Open(AitemsCloud cloud) => new(cloud.Client.Storage, Bucket, Train, cloud.Observer, CancellationToken.None);

    private static async Task<(List<AitemsRecommendation> Found, int Unreadable)> ReadAsync(AitemsCloud cloud)
    {
        var files = Open(cloud);
        var found = new List<AitemsRecommendation>();
        while (await files.NextAsync() is { } some)
        {
            found.AddRange(some);
        }

        return (found, files.Unreadable);
    }
}
