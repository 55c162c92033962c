# What docs/images/failed.svg shows, in a terminal of -Width 100; ./build.ps1 pictures makes it.
$cultures = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture; [cultureinfo]::CurrentCulture = 'ko-KR'; [cultureinfo]::CurrentUICulture = 'ko-KR' #hidden
Connect-ClovaStudio -Sandbox #hidden
Get-ClovaTuningTask -Status FAILED -First 1 | Format-List
Disconnect-ClovaStudio; [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $cultures #hidden
