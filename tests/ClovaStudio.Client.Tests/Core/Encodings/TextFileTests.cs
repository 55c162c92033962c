using System;
using System.IO;
using System.Text;
using ClovaStudio.Core.Encodings;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Encodings;

/// <summary>Files of text that are sent to the service.</summary>
public class TextFileTests
{
    [Fact]
    public void The_host_knows_CP949_though_nothing_was_registered() => Assert.Equal([0xC8, 0xAF, 0xBA, 0xD2], Cp949.Bytes("환불"));

    [Theory]
    [InlineData("")]
    [InlineData("환불해 주세요 😀\r\nabc")]
    [InlineData("plain ASCII")]
    public void UTF8_reads_with_a_signature_and_without(string text)
    {
        Assert.Equal(text, TextFile.Decode(Encoding.UTF8.GetBytes(text), "f.txt"));
        Assert.Equal(text, TextFile.Decode([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)], "f.txt"));
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(12000)]
    public void Other_Unicode_reads_by_its_signature(int codePage)
    {
        var encoding = Encoding.GetEncoding(codePage);
        Assert.Equal("환불 a", TextFile.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes("환불 a")], "f.txt"));
    }

    [Theory]
    [InlineData("환불해 주세요", 1)]
    [InlineData("이름,내용\r\n1,환불\r\n", 1)]
    [InlineData("id,text\r\n1,ok\r\n2,환불해 주세요", 3)]
    [InlineData("뷁 쓩 펲 햏", 1)]
    public void CP949_is_an_error_that_names_it_with_the_line(string text, int line)
    {
        var refused = Refused(Cp949.Bytes(text));

        Assert.Equal(ErrorCause.FileNotUtf8, refused.Cause);
        Assert.Equal("문의.csv", refused.Target);
        Assert.Contains("CP949", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"line {line}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-Encoding cp949", refused.Advice, StringComparison.Ordinal);
        Assert.Equal(text, TextFile.Decode(Cp949.Bytes(text), "문의.csv", Cp949.Encoding));
    }

    [Fact]
    public void Latin_letters_of_another_code_page_are_not_taken_for_Korean()
    {
        var refused = Refused(Encoding.Latin1.GetBytes("a\ncafé crème à la"));

        Assert.DoesNotContain("CP949", refused.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF16_without_a_signature_is_named() => Assert.Contains("UTF-16", Refused(Encoding.Unicode.GetBytes("plain text")).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_of_the_encoding_given_are_an_error_too()
    {
        var refused = Assert.Throws<ClovaStudioException>(() => TextFile.Decode([(byte)'a', (byte)'\n', 0xC8, (byte)' '], "f.txt", Cp949.Encoding));

        Assert.Equal(ErrorCause.FileNotUtf8, refused.Cause);
        Assert.Contains("line 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoding_that_would_put_marks_in_place_of_bad_bytes_refuses_them_here() =>
        Assert.Throws<ClovaStudioException>(() => TextFile.Decode([0xC8], "f.txt", new UTF8Encoding(false)));

    private static ClovaStudioException Refused(byte[] bytes)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("clova-encoding-").FullName, "문의.csv");
        try
        {
            File.WriteAllBytes(path, bytes);
            var refused = Assert.Throws<ClovaStudioException>(() => TextFile.Read(path));
            return Assert.Throws<ClovaStudioException>(() => TextFile.Decode(bytes, "문의.csv")) is var same && same.Cause == refused.Cause ? same : refused;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
