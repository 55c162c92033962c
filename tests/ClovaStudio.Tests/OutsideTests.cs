using System.Linq;
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
        // What writes a file has followed the links before it asks, and must not open what may be a pipe.
        var callers = ShippedCalls.Of(assembly, "FileInfo", "get_Length").Where(caller => caller != "AtomicFile.IsWrittenInto").ToList();
        Assert.True(
            callers.Count == 0,
            $"{string.Join(", ", callers)} asks FileInfo for a length, which is that of a symbolic link itself: 34 bytes of 32,780 were uploaded so. "
            + "Ask the opened stream, as FileState does.");
    }

    [Theory]
    [InlineData("Cmdlet", "WriteVerbose")]
    [InlineData("Cmdlet", "WriteDebug")]
    [InlineData("Cmdlet", "WriteWarning")]
    [InlineData("Cmdlet", "WriteError")]
    [InlineData("Cmdlet", "ThrowTerminatingError")]
    [InlineData("Cmdlet", "WriteInformation")]
    [InlineData("Cmdlet", "WriteProgress")]
    [InlineData("Cmdlet", "ShouldProcess")]
    [InlineData("Cmdlet", "ShouldContinue")]
    [InlineData("PSHostUserInterface", "Write")]
    [InlineData("PSHostUserInterface", "WriteWarningLine")]
    [InlineData("PSHostUserInterface", "WriteVerboseLine")]
    [InlineData("PSHostUserInterface", "WriteErrorLine")]
    [InlineData("Console", "Write")]
    [InlineData("Console", "WriteLine")]
    public void A_cmdlet_speaks_by_TerminalCmdlet_alone(string type, string method)
    {
        // The question before a tool sends the terminal what resets it.
        var callers = ShippedCalls.Of("ClovaStudio.dll", type, method).Where(caller => !caller.StartsWith("TerminalCmdlet.", System.StringComparison.Ordinal) && caller != "ToolQuestion.ResetTerminal").ToList();
        Assert.True(
            callers.Count == 0,
            $"{string.Join(", ", callers)} calls {type}.{method}: a name or a text from outside could steer the terminal. Call the method of TerminalCmdlet.");
    }
}
