# A gateway on the way drops the type of a stream: an error, and no word of the answer in it.
BeforeAll {
    Import-Module "$PSScriptRoot/ChatModel.psm1" -Force
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'A stream that comes as something else' {
    It 'is an error that holds nothing of it: <_>' -ForEach @(
        'Invoke-ClovaChat q -Stream'
        'Invoke-ClovaChat q -AsDelta'
        'Invoke-ClovaSkillset s q -Stream'
        'Invoke-ClovaSkillset s q -AsDelta'
        'Invoke-ClovaApi /v3/chat-completions/HCX-005 -Body @{ a = 1 } -Stream'
    ) {
        Connect-Model ("data:{`"message`":{`"role`":`"assistant`",`"content`":`"the private answer`"}}`n`n")
        $failure = $null
        try { $shown = & ([scriptblock]::Create("$_ -ErrorAction SilentlyContinue -ErrorVariable failure 6>&1; `$script:failed = `$failure")) } catch { $script:failed = $_ }
        $failed | Should -Not -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -Match '^(StreamNotServed|ResponseMalformed),'
        foreach ($record in $failed) {
            "$record $($record.ErrorDetails) $($record.Exception)" | Should -Not -Match 'private'
        }
        "$shown" | Should -Not -Match 'private'
    }
}
