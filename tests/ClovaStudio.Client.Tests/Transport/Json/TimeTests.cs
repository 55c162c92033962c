using System;
using System.Globalization;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Json;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Json;

[Collection(nameof(NonParallel))]
public sealed class TimeTests
{
    [Theory]
    [InlineData("2023-08-20T20:23:08+0900", "2023-08-20T11:23:08Z")]
    [InlineData("2023-08-20T20:23:08+09:00", "2023-08-20T11:23:08Z")]
    [InlineData("2023-08-20T20:23:08-0330", "2023-08-20T23:53:08Z")]
    [InlineData("2023-08-20T20:23:08Z", "2023-08-20T20:23:08Z")]
    [InlineData("2023-08-20T20:23:08z", "2023-08-20T20:23:08Z")]
    [InlineData("2023-08-20 20:23:08", "2023-08-20T11:23:08Z")]
    [InlineData("2024-07-30T11:25:36.558", "2024-07-30T02:25:36.558Z")]
    [InlineData("2024-07-30T11:25:36.5", "2024-07-30T02:25:36.5Z")]
    [InlineData("2024-07-30T11:25:36.1234567", "2024-07-30T02:25:36.1234567Z")]
    [InlineData("2024-07-30T11:25:36.123456789", "2024-07-30T02:25:36.1234567Z")]
    [InlineData("2024-07-30T11:25:36.558+0000", "2024-07-30T11:25:36.558Z")]
    [InlineData(" 2024-07-30T11:25:36 ", "2024-07-30T02:25:36Z")]
    [InlineData("2024-07-30", "2024-07-29T15:00:00Z")]
    [InlineData("2024/07/30 11:25", "2024-07-30T02:25:00Z")]
    [InlineData("2024-02-29T00:00:00", "2024-02-28T15:00:00Z")]
    public void A_time_is_read_in_its_own_zone_or_in_Koreas(string wire, string utc)
    {
        var expected = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);
        foreach (string zone in (string[])["UTC", "Asia/Seoul", "America/New_York", "Pacific/Kiritimati"])
        {
            InZone(zone, () =>
            {
                var local = LenientTime.ToLocal(wire);
                Assert.Equal(DateTimeKind.Local, local!.Value.Kind);
                Assert.Equal(expected.UtcDateTime, local.Value.ToUniversalTime());
                Assert.Equal(TimeZoneInfo.ConvertTimeFromUtc(expected.UtcDateTime, TimeZoneInfo.Local), local.Value);
            });
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("1.5")]
    [InlineData("10:30")]
    [InlineData("1700000000000")]
    [InlineData("20230820")]
    [InlineData("2023-02-29T00:00:00")]
    [InlineData("2023-13-01T00:00:00")]
    [InlineData("2023-08-20T25:00:00")]
    [InlineData("2023-08-20T20:23:08+9900")]
    [InlineData("2023-08-20T20:23:08+1430")]
    [InlineData("0000-00-00T00:00:00")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("9999-12-31T23:59:59-1200")]
    [InlineData("March 5")]
    public void What_is_no_time_is_null_and_never_a_time_made_up(string? wire)
    {
        Assert.Null(LenientTime.ToLocal(wire));
    }

    [Fact]
    public void The_length_of_a_task_is_right_across_a_change_of_the_clocks() => InZone("America/New_York", () =>
    {
        // 06:30 UTC is the second half past one of that night in New York, 05:30 UTC the first.
        var first = LenientTime.ToLocal("2024-11-03T05:30:00Z")!.Value;
        var second = LenientTime.ToLocal("2024-11-03T06:30:00Z")!.Value;

        Assert.Equal(TimeSpan.FromHours(1), second.ToUniversalTime() - first.ToUniversalTime());
    });

    private static void InZone(string zone, Action test)
    {
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            // Windows takes no zone from the environment; there the machine's own is as good as any.
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            test();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
