# What docs/images/quickstart.svg shows, in a terminal of -Width 100; ./build.ps1 pictures makes it.
Connect-ClovaStudio -Sandbox
Get-ClovaTuningTask -First 5
Disconnect-ClovaStudio #hidden
