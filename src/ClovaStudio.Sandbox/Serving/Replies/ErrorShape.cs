namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>The bodies in which errors of NAVER Cloud's services have been seen.</summary>
internal enum ErrorShape
{
    /// <summary>The one that the API addressed uses itself: CLOVA Studio's envelope, else the gateway's.</summary>
    Natural,

    /// <summary><c>{"status":{"code":"50000","message":"…"}}</c></summary>
    Clova,

    /// <summary><c>{"error":{"errorCode":"200","message":"…","details":"…"}}</c></summary>
    Gateway,

    /// <summary><c>{"error":{"code":"50000","message":"…","type":null,"param":null}}</c></summary>
    OpenAi,

    /// <summary><c>{"responseError":{"returnCode":"…","returnMessage":"…"}}</c></summary>
    ResponseError,

    /// <summary><c>{"errorCode":300,"message":"…"}</c>: the code is a number, at the top level.</summary>
    TopLevel,

    /// <summary><c>{"code":"…","message":"…"}</c></summary>
    CodeAndMessage,

    /// <summary><c>{"timestamp":"…","status":404,"error":"Not Found","path":"…"}</c>: no code of the service at all.</summary>
    Spring,

    /// <summary>AiTEMS itself: <c>{"timestamp":"…","path":"…","status":400,"error":"DUPLICATE_NAME","errorCode":"BAD_REQUEST","requestId":"…","message":"…"}</c>.</summary>
    Aitems,

    /// <summary>The gateway's XML: <c>&lt;Error&gt;&lt;Code/&gt;&lt;Message/&gt;&lt;/Error&gt;</c>.</summary>
    Xml,

    /// <summary>No body.</summary>
    Empty,

    /// <summary>A page of HTML.</summary>
    Html,

    /// <summary>A line of plain text.</summary>
    PlainText,
}
