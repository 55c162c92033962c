BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $slow = Start-Emulator -Argument '--latency', 300, '--tasks', 60

    if (-not ('ProgressTests.WindowedHost' -as [type])) {
        Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ProgressTests
{
    // A host with somebody at its window, as far as a cmdlet can tell.
    public class WindowedHost : PSHost
    {
        public override string Name { get { return "Windowed"; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override PSHostUserInterface UI { get; } = new WindowedInterface();
        public override void EnterNestedPrompt() { }
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public class WindowedInterface : PSHostUserInterface
    {
        public override PSHostRawUserInterface RawUI { get; } = new Window();
        public override string ReadLine() { throw new NotSupportedException(); }
        public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
        public override void Write(string value) { }
        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { }
        public override void WriteLine(string value) { }
        public override void WriteErrorLine(string value) { }
        public override void WriteDebugLine(string message) { }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) { throw new NotSupportedException(); }
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) { throw new NotSupportedException(); }
    }

    public class Window : PSHostRawUserInterface
    {
        public override ConsoleColor ForegroundColor { get; set; }
        public override ConsoleColor BackgroundColor { get; set; }
        public override Size BufferSize { get; set; } = new Size(80, 25);
        public override Coordinates CursorPosition { get; set; }
        public override int CursorSize { get; set; }
        public override bool KeyAvailable { get { return false; } }
        public override Size MaxPhysicalWindowSize { get { return new Size(80, 25); } }
        public override Size MaxWindowSize { get { return new Size(80, 25); } }
        public override Coordinates WindowPosition { get; set; }
        public override Size WindowSize { get; set; } = new Size(80, 25);
        public override string WindowTitle { get; set; }
        public override void FlushInputBuffer() { }
        public override BufferCell[,] GetBufferContents(Rectangle rectangle) { throw new NotSupportedException(); }
        public override KeyInfo ReadKey(ReadKeyOptions options) { throw new NotSupportedException(); }
        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
    }
}
'@
    }

    # Runs a script with the module in a runspace of its own; gives the progress records, the objects and the time.
    function Invoke-WithProgress([string] $Script, [switch] $WithoutWindow) {
        $runspace = if ($WithoutWindow) { [runspacefactory]::CreateRunspace() } else { [runspacefactory]::CreateRunspace([ProgressTests.WindowedHost]::new()) }
        $runspace.Open()
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        try {
            $null = $shell.AddScript({
                    param($modules, $emulator)
                    foreach ($module in $modules) { Import-Module $module }
                    Connect-Emulator $emulator
                }.ToString()).AddArgument(@("$PSScriptRoot/Module.psm1", (Get-ModulePath))).AddArgument($slow).Invoke()
            $shell.Commands.Clear()
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $output = $shell.AddScript($Script).Invoke()
            [pscustomobject]@{
                Output   = $output
                Errors   = @($shell.Streams.Error)
                Progress = @($shell.Streams.Progress)
                Shown    = @($shell.Streams.Progress | Where-Object RecordType -EQ Processing)
                Seconds  = $watch.Elapsed.TotalSeconds
            }
        }
        finally {
            $shell.Dispose()
            $runspace.Dispose()
        }
    }
}

AfterAll {
    Stop-Emulator $slow
}

Describe 'The progress bar' {
    It 'shows page of pages while a list takes more than a second, and goes away' {
        $run = Invoke-WithProgress 'Get-ClovaTuningTask -PageSize 10 -ThrottleLimit 1'
        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Count | Should -Be 60
        $run.Shown | Should -Not -BeNullOrEmpty
        $run.Shown | ForEach-Object { $_.StatusDescription | Should -Match '^Page [1-6] of 6$' }
        $run.Shown.Activity | Select-Object -Unique | Should -Be 'Get-ClovaTuningTask'
        $run.Shown.PercentComplete | Should -Be ($run.Shown.PercentComplete | Sort-Object)
        $run.Progress[-1].RecordType | Should -Be Completed
        @($run.Progress | Where-Object RecordType -EQ Completed).Count | Should -Be 1
    }

    It 'is updated four times a second at the most' {
        $run = Invoke-WithProgress 'Get-ClovaTuningTask -PageSize 1 -ThrottleLimit 16'
        $run.Output.Count | Should -Be 60
        $run.Shown | Should -Not -BeNullOrEmpty
        $run.Shown.Count | Should -BeLessOrEqual ([Math]::Ceiling($run.Seconds * 4))
    }

    It 'does not appear for a list that takes less than a second' {
        $run = Invoke-WithProgress 'Get-ClovaTuningTask -First 10'
        if ($run.Seconds -ge 1) { Set-ItResult -Skipped -Because 'this machine took more than a second' }
        $run.Progress | Should -BeNullOrEmpty
    }

    It 'goes away when the pipeline has enough' {
        $run = Invoke-WithProgress 'Get-ClovaTuningTask -PageSize 10 -ThrottleLimit 1 | Select-Object -First 55'
        $run.Output.Count | Should -Be 55
        $run.Shown | Should -Not -BeNullOrEmpty
        $run.Progress[-1].RecordType | Should -Be Completed
    }

    It 'goes away when the list fails' {
        $run = Invoke-WithProgress 'try { Get-ClovaTuningTask -PageSize 10 -ThrottleLimit 1 | ForEach-Object { if (++$script:n -gt 55) { throw "enough" } } } catch { $_.ToString() }'
        $run.Output[-1] | Should -Be 'enough'
        $run.Progress[-1].RecordType | Should -Be Completed
    }

    It 'honours $ProgressPreference' {
        (Invoke-WithProgress '$ProgressPreference = "SilentlyContinue"; Get-ClovaTuningTask -PageSize 10 -ThrottleLimit 1').Progress | Should -BeNullOrEmpty
    }

    It 'does not appear in a host without a window' {
        $run = Invoke-WithProgress 'Get-ClovaTuningTask -PageSize 10 -ThrottleLimit 1' -WithoutWindow
        $run.Output.Count | Should -Be 60
        $run.Progress | Should -BeNullOrEmpty
    }
}
