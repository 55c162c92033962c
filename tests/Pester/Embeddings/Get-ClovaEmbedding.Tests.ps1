# Vectors of texts.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Get-ClovaEmbedding' {
    It 'has an error for a text that is too long, at its place, and goes on' {
        $out = 'a', ('가' * 20000), 'b' | Get-ClovaEmbedding -ThrottleLimit 16 -ErrorAction SilentlyContinue -ErrorVariable failure
        $out.Text | Should -Be @('a', 'b')
        $failure.Count | Should -Be 1
        $failure[0].Exception.ApiCode | Should -Be '40003'
    }

    It 'keeps the order with many in flight' {
        $texts = 1..20 | ForEach-Object { "text $_" }
        ($texts | Get-ClovaEmbedding -ThrottleLimit 16).Text | Should -Be $texts
    }

    It 'keeps vectors as float[] through Select-Object, and their numbers through JSON and CLIXML' {
        $row = [pscustomobject]@{ Name = 'a'; Text = '잔잔한 바다' } | Get-ClovaEmbedding
        $row.Vector.GetType() | Should -Be ([float[]])
        ($row | Select-Object Name, Vector).Vector.GetType() | Should -Be ([float[]])
        $json = $row | ConvertTo-Json | ConvertFrom-Json
        [float[]]$json.Vector | Should -Be $row.Vector
        $row | Export-Clixml "$TestDrive/row.xml"
        $read = Import-Clixml "$TestDrive/row.xml"
        [float[]]$read.Vector | Should -Be $row.Vector
        ($read, $json | Search-ClovaEmbedding $row.Vector).Score | ForEach-Object { $_ | Should -BeGreaterThan 0.999999 }
    }
}
