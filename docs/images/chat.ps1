# What docs/images/chat.svg shows, in a terminal of -Width 100; ./build.ps1 pictures makes it.
Connect-ClovaStudio -Sandbox #hidden
$talk = New-ClovaConversation 'Answer in one sentence.'
Invoke-ClovaChat 'When are the tangerines of Jeju picked?' -Conversation $talk -Stream
Invoke-ClovaChat 'And how are they kept?' -Conversation $talk -Stream
'환불해 주세요', '배송이 늦어요' | Invoke-ClovaChat -Schema 'label: 환불|배송|기타' | ForEach-Object Value
$talk
Disconnect-ClovaStudio #hidden
