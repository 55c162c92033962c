using System;
using System.Linq;
using ClovaStudio.Api.Chat;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Chat;

/// <summary>Images are known by their content, and those that the service would refuse are refused here.</summary>
public sealed class ImageInspectorTests
{
    public static TheoryData<string, string> Kinds() => new()
    {
        { "png", "image/png" }, { "bmp", "image/bmp" }, { "old bmp", "image/bmp" }, { "jpeg", "image/jpeg" },
        { "webp lossy", "image/webp" }, { "webp lossless", "image/webp" }, { "webp extended", "image/webp" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_image_is_known_by_its_content_whatever_its_name(string kind, string mediaType)
    {
        byte[] data = Make(kind, 640, 480);
        Assert.Equal($"data:{mediaType};base64,{Convert.ToBase64String(data)}", ImageInspector.FromBytes(data, "photo.txt").DataUri);
    }

    [Theory]
    [InlineData(2240, 448)]
    [InlineData(448, 2240)]
    [InlineData(4, 4)]
    [InlineData(20, 4)]
    public void An_image_at_the_limits_passes_in_every_kind(int width, int height)
    {
        foreach (object[] kind in Kinds())
        {
            ImageInspector.FromBytes(Make((string)kind[0], width, height));
        }
    }

    [Theory]
    [InlineData(2241, 1000, "2240")]
    [InlineData(1000, 2241, "2240")]
    [InlineData(3, 3, "4")]
    [InlineData(21, 4, "5")]
    [InlineData(4, 21, "5")]
    public void An_image_beyond_a_limit_is_refused_with_it_in_every_kind(int width, int height, string limit)
    {
        foreach (object[] kind in Kinds())
        {
            var failure = Assert.Throws<ClovaStudioException>(() => ImageInspector.FromBytes(Make((string)kind[0], width, height)));
            Assert.Equal(ErrorCause.InvalidArgument, failure.Cause);
            Assert.Contains($" {limit} ", failure.Message, StringComparison.Ordinal);
            Assert.Contains($"{width} x {height}", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_image_that_breaks_off_anywhere_in_its_head_never_crashes_the_reader(string kind, string mediaType)
    {
        Assert.NotEmpty(mediaType);
        byte[] data = Make(kind, 640, 480);
        Assert.Throws<ClovaStudioException>(() => ImageInspector.FromBytes([]));
        for (int length = 1; length < data.Length; length++)
        {
            try
            {
                ImageInspector.FromBytes(data[..length]);
            }
            catch (ClovaStudioException e)
            {
                Assert.Equal(ErrorCause.InvalidArgument, e.Cause);
            }
        }
    }

    [Fact]
    public void An_image_has_at_most_twenty_megabytes()
    {
        byte[] large = new byte[ImageInspector.MaximumBytes + 1];
        Make("png", 640, 480).CopyTo(large, 0);
        Assert.Contains("20 MB", Assert.Throws<ClovaStudioException>(() => ImageInspector.FromBytes(large)).Message, StringComparison.Ordinal);
        ImageInspector.FromBytes(large[..ImageInspector.MaximumBytes]);
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("RIFF0000WAVEfmt 0000000000000000000000")]
    public void What_is_no_image_that_models_take_is_refused_with_the_kinds(string content) =>
        Assert.Contains("BMP, PNG, JPG", Assert.Throws<ClovaStudioException>(() => ImageInspector.FromBytes([.. content.Select(c => (byte)c)])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://a.example/1.png")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("no address")]
    public void An_address_is_one_of_the_web(string address) =>
        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => ImageInspector.FromUrl(address)).Cause);

    /// <summary>The head of an image of this kind and size, and nothing to see behind it.</summary>
    private static byte[] Make(string kind, int width, int height) => kind switch
    {
        "png" => [0x89, .. "PNG\r\n\x1A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width, 4), .. Big(height, 4), 8, 2, 0, 0, 0],
        "bmp" => [.. "BM"u8, .. new byte[12], .. Little(40, 4), .. Little(width, 4), .. Little(-height, 4), .. new byte[20]],
        "old bmp" => [.. "BM"u8, .. new byte[12], .. Little(12, 4), .. Little(width, 2), .. Little(height, 2), .. new byte[20]],
        "jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xFF, 0xC2, 0, 17, 8, .. Big(height, 2), .. Big(width, 2), .. new byte[12]],
        "webp lossy" => [.. "RIFF"u8, .. new byte[4], .. "WEBPVP8 "u8, .. new byte[10], .. Little(width, 2), .. Little(height, 2), .. new byte[4]],
        "webp lossless" => [.. "RIFF"u8, .. new byte[4], .. "WEBPVP8L"u8, .. new byte[4], 0x2F, .. Little((width - 1) | ((height - 1) << 14), 4), .. new byte[8]],
        _ => [.. "RIFF"u8, .. new byte[4], .. "WEBPVP8X"u8, .. new byte[8], .. Little(width - 1, 3), .. Little(height - 1, 3), .. new byte[4]],
    };

    private static byte[] Big(int value, int count) => [.. Little(value, count).Reverse()];

    private static byte[] Little(int value, int count) => BitConverter.GetBytes(value)[..count];
}
