@{
    RootModule             = 'ClovaStudio.dll'
    ModuleVersion          = '1.0.0'
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
    CmdletsToExport        = @() # the build fills them in
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
