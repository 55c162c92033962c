@{
    Severity     = @('Error', 'Warning', 'Information')
    ExcludeRules = @(
        # Pester's blocks see each other's variables; the analyser sees each block alone.
        'PSUseDeclaredVarsMoreThanAssignments'

        # The helpers of the tests are called as their sentences read.
        'PSAvoidUsingPositionalParameters'
    )
    Rules        = @{
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
    }
}
