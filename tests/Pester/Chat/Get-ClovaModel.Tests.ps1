# The models that a connection can ask.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../ChatModel.psm1" -Force
    Import-ModuleUnderTest
    $model = Get-ChatModel
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'Get-ClovaModel' {
    It 'list the models that the service has, with what is documented of them' {
        Connect-Model '{"object":"list","data":[{"id":"new-model"},{"id":"HCX-007"}]}'
        $models = Get-ClovaModel
        $models.Name | Should -Be 'HCX-007', 'embedding-v2', 'clir-emb-dolphin', 'clir-sts-dolphin', 'new-model'
        $models[0].Abilities | Should -Contain thinking
        $models[1].Abilities | Should -Be embedding
        $models.IsListed | Should -Be $true, $false, $false, $false, $true
        $models[-1].MaximumTokens | Should -BeNullOrEmpty
        $model.Server.Paths | Should -Be '/v1/openai/models'
    }
}
