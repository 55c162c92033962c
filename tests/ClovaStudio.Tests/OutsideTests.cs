using Xunit;

namespace ClovaStudio.Tests;

/// <summary>What comes from outside meets one rule each, in one place, and nothing goes round it.</summary>
public sealed class OutsideTests
{
    [Theory]
    [InlineData("ClovaStudio.dll")]
    [InlineData("ClovaStudio.Client.dll")]
    [InlineData("ClovaStudio.Sandbox.dll")]
    public void Nobody_asks_FileInfo_for_a_length(string assembly)
    {
        var callers = ShippedCalls.Of(assembly, "FileInfo", "get_Length");
        Assert.True(
            callers.Count == 0,
            $"{string.Join(", ", callers)} asks FileInfo for a length, which is that of a symbolic link itself: 34 bytes of 32,780 were uploaded so. "
            + "Ask the opened stream, as FileState does.");
    }
}
