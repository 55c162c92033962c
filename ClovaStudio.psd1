@{
    RootModule             = 'ClovaStudio.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6d0e1f5c-2a57-4f0e-9d0c-5b7f4f7f9c31'
    Author                 = 'ClovaStudio contributors'
    CompanyName            = 'ClovaStudio contributors'
    Copyright              = '(c) ClovaStudio contributors. MIT licence.'
    Description            = 'NAVER Cloud CLOVA Studio and AiTEMS: ask HyperCLOVA X models, one question or ten thousand rows; tune, measure and compare them; train recommenders. Typed objects, complete lists, exact errors, for unattended runs too.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @('ClovaStudio.Format.ps1xml')
    TypesToProcess         = @('ClovaStudio.Types.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Add-AitemsData'
        'Compare-ClovaEvaluation'
        'Complete-ClovaWatch'
        'Connect-ClovaStudio'
        'Disable-AitemsSchedule'
        'Disconnect-ClovaStudio'
        'Enable-AitemsSchedule'
        'Export-ClovaReport'
        'Get-AitemsDataset'
        'Get-AitemsRecommendation'
        'Get-AitemsSchema'
        'Get-AitemsService'
        'Get-AitemsTrain'
        'Get-AitemsUpdate'
        'Get-ClovaEmbedding'
        'Get-ClovaModel'
        'Get-ClovaStudioConnection'
        'Get-ClovaSummary'
        'Get-ClovaTuningTask'
        'Get-ClovaUsage'
        'Get-ClovaWatch'
        'Invoke-ClovaApi'
        'Invoke-ClovaBatch'
        'Invoke-ClovaChat'
        'Invoke-ClovaCompletion'
        'Invoke-ClovaRagReasoning'
        'Invoke-ClovaReranker'
        'Invoke-ClovaRouter'
        'Invoke-ClovaSkillset'
        'Limit-ClovaConversation'
        'Measure-AitemsRecommendation'
        'Measure-ClovaModel'
        'Measure-ClovaToken'
        'New-AitemsDataset'
        'New-AitemsSchema'
        'New-AitemsService'
        'New-ClovaConversation'
        'New-ClovaTuningTask'
        'Publish-ClovaTuningDataset'
        'Remove-AitemsDataset'
        'Remove-AitemsSchema'
        'Remove-AitemsService'
        'Remove-ClovaTuningTask'
        'Search-ClovaEmbedding'
        'Set-AitemsDataset'
        'Set-AitemsSchema'
        'Set-AitemsService'
        'Split-AitemsInteraction'
        'Split-ClovaText'
        'Start-AitemsTrain'
        'Test-AitemsDataset'
        'Test-AitemsSchema'
        'Test-ClovaTuningDataset'
        'Update-AitemsDataset'
        'Wait-AitemsDataset'
        'Wait-AitemsTrain'
        'Wait-ClovaTuningTask'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('NAVER', 'NaverCloud', 'CLOVA', 'HyperCLOVA', 'AiTEMS', 'LLM', 'FineTuning', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            # Filled in from CHANGELOG.md when the package is made.
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
