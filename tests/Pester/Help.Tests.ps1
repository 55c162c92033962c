# The help as users read it: every page and topic in both languages, and every example of them, run.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    $folder = Split-Path -Parent (Get-ModulePath)
    $names = (Import-PowerShellDataFile (Get-ModulePath)).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
    $topics = 'about_ClovaStudio', 'about_ClovaStudio_Aitems', 'about_ClovaStudio_Credentials', 'about_ClovaStudio_Paging' | ForEach-Object { @{ Topic = $_ } }
    $cultures = foreach ($culture in 'en-US', 'ko-KR') {
        $maml = [xml]::new()
        $maml.Load((Join-Path $folder "$culture/ClovaStudio.dll-Help.xml"))
        $examples = foreach ($command in $maml.helpItems.command) {
            foreach ($example in $command.examples.example) {
                @{ Command = $command.details.name; Title = $example.title.Trim(' -'.ToCharArray()); Code = $example.code }
            }
        }
        @{ Culture = $culture; Names = $names; Topics = $topics; Examples = $examples }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest

    # Runs a script in a runspace of its own that has the module, and gives the shell back with what it wrote.
    function Invoke-Fresh([string] $Script, [object[]] $ArgumentList, [string[]] $Before = @()) {
        $shell = [powershell]::Create()
        $output = @()
        try {
            foreach ($text in @('param($module) Import-Module $module') + $Before) {
                $null = $shell.AddScript($text).AddArgument((Get-ModulePath)).Invoke()
                $shell.Streams.Error | Should -BeNullOrEmpty -Because 'the scene must be set before the test'
                $shell.Commands.Clear()
            }
            $null = $shell.AddScript($Script)
            foreach ($argument in $ArgumentList) { $null = $shell.AddArgument($argument) }
            $output = $shell.Invoke()
            [pscustomobject]@{ Output = $output; Error = @($shell.Streams.Error); Verbose = @($shell.Streams.Verbose) }
        } finally {
            $shell.Dispose()
        }
    }

    # What Get-Help gives in a culture, by name.
    function Get-HelpIn([string] $Culture, [string[]] $Name) {
        $run = Invoke-Fresh -ArgumentList $Culture, $Name -Script {
            param([string] $Culture, [string[]] $Name)
            [cultureinfo]::CurrentUICulture = $Culture
            foreach ($one in $Name) { @{ Name = $one; Help = Get-Help $one -Full } }
        }
        $run.Error | Should -BeNullOrEmpty
        $help = @{}
        foreach ($one in $run.Output) { $help[$one.Name] = $one.Help }
        $help
    }

    function Get-OwnParameter([System.Management.Automation.CommandParameterSetInfo] $Set) {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $Set.Parameters | Where-Object Name -NotIn $common
    }
}

Describe 'The help in <Culture>' -ForEach $cultures {
    BeforeAll {
        $help = Get-HelpIn -Culture $Culture -Name ($Names.Name + $Topics.Topic)
        $script = @{ 'en-US' = '^[^\p{IsHangulSyllables}]+$'; 'ko-KR' = '\p{IsHangulSyllables}' }[$Culture]
    }

    Context '<Name>' -ForEach $Names {
        BeforeAll {
            $page = $help[$Name]
            $command = Get-Command $Name
        }

        It 'says in its language what the cmdlet does' {
            $page.Synopsis | Should -Match $script
            ($page.description.Text -join ' ') | Should -Match $script
        }

        It 'explains each parameter that the cmdlet has, and no other' {
            $explained = $page.parameters.parameter | Where-Object { ($_.description.Text -join "").Trim() }
            $there = $command.ParameterSets | ForEach-Object { Get-OwnParameter $_ } | ForEach-Object Name | Sort-Object -Unique
            ($explained.Name | Sort-Object) | Should -Be $there
            foreach ($parameter in $explained) { $parameter.description.Text -join ' ' | Should -Match $script }
        }

        It 'shows the syntax that Get-Command knows' {
            $shown = @($page.syntax.syntaxItem)
            $shown.Count | Should -Be $command.ParameterSets.Count
            $sets = @($command.ParameterSets | Sort-Object -Property IsDefault -Descending -Stable)
            $describe = { "$($args[0]) required=$($args[1]) position=$($args[2])" }
            $expected = foreach ($set in $sets) {
                (Get-OwnParameter $set | ForEach-Object {
                    & $describe $_.Name ([bool]$_.IsMandatory) $(if ($_.Position -lt 0) { 'named' } else { $_.Position })
                } | Sort-Object) -join '; '
            }
            $actual = foreach ($item in $shown) {
                ($item.parameter | Where-Object { $_ } | ForEach-Object { & $describe $_.name ([bool]::Parse($_.required)) $_.position } | Sort-Object) -join '; '
            }
            ($actual | Sort-Object) | Should -Be ($expected | Sort-Object)
            if ($command.DefaultParameterSet) { $actual[0] | Should -Be $expected[0] }
        }

        It 'tells what comes in and what goes out' {
            $outputs = @($command.OutputType.Name | Where-Object { $_ } | Sort-Object -Unique)
            if (-not $outputs) { $outputs = 'None' }
            ($page.returnValues.returnValue.type.name | Sort-Object) | Should -Be $outputs
            $page.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        }

        It 'explains the properties of the objects that go out' {
            $text = $page.returnValues | Out-String -Width 500
            foreach ($type in $command.OutputType.Type | Where-Object Namespace -EQ 'ClovaStudio') {
                foreach ($property in $type.GetProperties()) { $text | Should -Match "- $($property.Name) <" }
            }
        }

        It 'has at least three examples and a page on the web' {
            @($page.examples.example).Count | Should -BeGreaterOrEqual 3
            $page.relatedLinks.navigationLink[0].uri | Should -Match '^https://'
        }

        It 'fits 80 columns, its code unbroken' {
            $text = $page | Out-String -Width 80
            foreach ($line in $page.examples.example.code -split '\r?\n' | Where-Object { $_ }) {
                $text.Contains($line) | Should -BeTrue -Because "the line '$line' is shown as it is written"
            }
        }
    }

    It 'has <Topic>' -ForEach $Topics {
        $help[$Topic] | Should -BeOfType string
        $help[$Topic] | Should -Match $Topic
        $help[$Topic].Length | Should -BeGreaterThan 1000
    }
}

Describe 'The examples in <Culture>' -ForEach $cultures {
    BeforeAll {
        # The scene: secrets as a vault gives them, two datasets, and the emulator where the services would be.
        $emulator = Start-Emulator
        $before = @{}
        foreach ($variable in 'CLOVASTUDIO_ENDPOINT', 'AITEMS_ENDPOINT', 'CLOVASTUDIO_API_KEY', 'HOME', 'PSModulePath') {
            $before[$variable] = [Environment]::GetEnvironmentVariable($variable)
        }
        $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
        $env:AITEMS_ENDPOINT = $emulator.AitemsEndpoint
        $env:CLOVASTUDIO_API_KEY = 'nv-sandbox-not-a-real-key'
        $env:HOME = "$TestDrive"
        $env:PSModulePath = (Split-Path (Split-Path (Get-ModulePath))) + [System.IO.Path]::PathSeparator + $env:PSModulePath
        $null = New-Item -ItemType Directory -Path "$TestDrive/.ncloud" -Force
        Set-Content "$TestDrive/.ncloud/configure" '[project]', 'ncloud_access_key_id = SANDBOX-ACCESS-KEY-ID', 'ncloud_secret_access_key = sandbox-secret-key-not-real'

        $utf8 = [System.Text.UTF8Encoding]::new($true)
        $rows = 0..119 | ForEach-Object { "{""C_ID"":$_,""T_ID"":0,""Text"":""Question $_"",""Completion"":""Answer $_""}" }
        [System.IO.File]::WriteAllLines("$TestDrive/train.jsonl", [string[]]$rows, $utf8)
        [System.IO.File]::WriteAllLines("$TestDrive/test.jsonl", [string[]]$rows[0..9], $utf8)
        [System.IO.File]::WriteAllLines("$TestDrive/train.csv", [string[]]('C_ID,T_ID,Text,Completion', '0,0,Question,Answer', '2,0,Question,'), $utf8)

        # Files of AiTEMS: one that a dataset is made of, rows that are added, and users to recommend to.
        $loans = 'USER_ID,ITEM_ID,TIMESTAMP', 'r-1,9788900000001,1772413200', 'r-2,9788900000002,1772413260'
        foreach ($name in 'loans.csv', 'new.csv') { [System.IO.File]::WriteAllLines("$TestDrive/$name", [string[]]$loans) }
        $events = 1..40 | ForEach-Object { "r-$(1 + $_ % 4),978890000000$(1 + $_ % 7),$(1772150000 + 9000 * $_)" }
        $header = 'USER_ID,ITEM_ID,TIMESTAMP'
        [System.IO.File]::WriteAllLines("$TestDrive/interactions.csv", [string[]](@($header) + $events))
        [System.IO.File]::WriteAllLines("$TestDrive/earlier.csv", [string[]](@($header) + $events))
        [System.IO.File]::WriteAllLines("$TestDrive/later.csv", [string[]](@($header) + $events[-8..-1] + 'r-1,9788900000009,1772540000'))
        foreach ($folder in 'results', 'infer_result/m2pj9v9oguw_personalRecommend_v1') {
            $null = New-Item -ItemType Directory "$TestDrive/$folder"
            [System.IO.File]::WriteAllLines("$TestDrive/$folder/part-0.json", [string[]](1..4 | ForEach-Object { "{""USER_ID"":""r-$_"",""items"":[""9788900000001"",""9788900000002""]}" }))
        }
        [System.IO.File]::WriteAllLines("$TestDrive/users.csv", [string[]]('USER_ID,AGE', 'r-1,33', 'r-2,41'))
        [System.IO.File]::WriteAllLines("$TestDrive/items.csv", [string[]]('ITEM_ID,TITLE', '9788900000001,First', '9788900000002,Second'))

        $scene = @"
Set-Location '$TestDrive'
Import-Module '$PSScriptRoot/Module.psm1'
function Get-Secret {
    [CmdletBinding()] param([string] `$Name)
    switch (`$Name) {
        'ClovaStudio' { Get-SandboxApiKey }
        { `$_ -in 'NaverCloud', 'ObjectStorage' } { Get-SandboxCredential }
        default { Write-Error "The scene has no secret '`$Name'." -Category ObjectNotFound }
    }
}
# A training of the sandbox ends within milliseconds here, so nobody need look away from it for half a minute.
`$PSDefaultParameterValues['Wait-*:PollIntervalSec'] = 1
Connect-ClovaStudio -Sandbox -SandboxSpeed 100000 -SandboxAnyDataset
"@
    }

    AfterAll {
        foreach ($variable in $before.Keys) { [Environment]::SetEnvironmentVariable($variable, $before[$variable]) }
        Stop-Emulator $emulator
    }

    It '<Command>: <Title>' -ForEach $Examples {
        # The profile's file is under a home that only Unix lets be moved; Windows PowerShell 5.1 has no thread jobs.
        if ($Code -match '-ProfileName' -and [System.IO.Path]::DirectorySeparatorChar -eq '\') {
            Set-ItResult -Skipped -Because 'the home folder cannot be moved on Windows'
        }
        if ($Code -match 'Start-ThreadJob' -and -not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'there is no Start-ThreadJob here'
        }

        $run = Invoke-Fresh -Script $Code -Before $scene
        $run.Error | ForEach-Object { $_.ToString() } | Should -BeNullOrEmpty
    }
}
