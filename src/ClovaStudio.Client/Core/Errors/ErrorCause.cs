namespace ClovaStudio;

/// <summary>
/// Why a call failed. The name of each value is the ErrorId that scripts see; docs/errors.md lists them with what to
/// do. Codes are those of
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-troubleshoot-c4xx">CLOVA Studio</see> and of
/// <see href="https://api.ncloud-docs.com/docs/common-ncpapi">the API gateway</see>.
/// </summary>
public enum ErrorCause
{
    /// <summary>There is no API key, or no access key pair, for the service asked.</summary>
    CredentialMissing,

    /// <summary>Half of a credential, or one that cannot be read, was found.</summary>
    CredentialInvalid,

    /// <summary>CLOVA Studio does not know the API key (401).</summary>
    ApiKeyRejected,

    /// <summary>The gateway does not accept the signature: wrong access key, secret key or clock (401).</summary>
    SignatureRejected,

    /// <summary>The account is not subscribed to the service (40170).</summary>
    NotSubscribed,

    /// <summary>The key is good, but may not do this (403; gateway 210, 230).</summary>
    PermissionDenied,

    /// <summary>There is nothing with that id (404).</summary>
    NotFound,

    /// <summary>The endpoint does not serve this API (gateway 300).</summary>
    EndpointNotFound,

    /// <summary>The service refuses the request as it stands (other 4xx).</summary>
    InvalidRequest,

    /// <summary>An id or a value cannot be part of a request, or is outside the documented range; nothing was sent.</summary>
    InvalidArgument,

    /// <summary>Too many requests (429), and the retries are spent or the wait asked for is too long.</summary>
    RateLimited,

    /// <summary>The service failed (5xx), and the retries are spent.</summary>
    ServiceUnavailable,

    /// <summary>No answer within the time limit (also 408 and 504), and the retries are spent.</summary>
    TimedOut,

    /// <summary>No connection could be made, or it broke, and the retries are spent.</summary>
    ConnectionFailed,

    /// <summary>The proxy does not let the connection through: it asks for a password (407), or refuses the address. The service was not reached.</summary>
    ProxyRefused,

    /// <summary>The server's certificate is not trusted, or no common TLS version was found.</summary>
    TlsFailed,

    /// <summary>The answer broke off before its end, and the retries are spent.</summary>
    ResponseTruncated,

    /// <summary>The answer is not what the API documents: no JSON, or JSON without the list.</summary>
    ResponseMalformed,

    /// <summary>The endpoint redirects elsewhere; credentials do not follow.</summary>
    RedirectRefused,

    /// <summary>The service delivered fewer rows than it says there are.</summary>
    ListingIncomplete,

    /// <summary>An endpoint is no https address (http is for loopback alone); nothing was sent.</summary>
    InsecureEndpoint,

    /// <summary>The connection was ended before or during the call.</summary>
    Disconnected,

    /// <summary>It cannot be told whether the service carried out what would change something there.</summary>
    OutcomeUnknown,

    /// <summary>A training that was waited for has failed; the service says why.</summary>
    TrainingFailed,

    /// <summary>AiTEMS has not taken in a dataset that was waited for; it gives no reason.</summary>
    DatasetRejected,

    /// <summary>A training had not ended when the time to wait for it was over. It goes on.</summary>
    WaitTimedOut,

    /// <summary>A stream of an answer ended or broke before its last event; the exception holds what had come.</summary>
    StreamBroken,

    /// <summary>The service told of an error within a stream, after parts of the answer had come; the exception holds them.</summary>
    StreamFailed,

    /// <summary>A stream was asked for, and the answer was neither one nor the whole answer.</summary>
    StreamNotServed,

    /// <summary>A JSON Schema has a mistake, or says something that structured outputs do not take; nothing was sent.</summary>
    SchemaInvalid,

    /// <summary>An answer does not fit the JSON Schema of its request.</summary>
    AnswerMisfit,

    /// <summary>The limit of tokens was reached before the answer began; the exception holds the thinking.</summary>
    AnswerEmpty,

    /// <summary>The limit of tokens cut an answer that only makes sense as a whole; the exception holds what had come.</summary>
    AnswerCut,

    /// <summary>A model asked for a tool, and nobody is there to be asked whether it may run.</summary>
    ToolNotConfirmed,

    /// <summary>A model still asked for tools after as many rounds as it was given; the exception holds the answer so far.</summary>
    ToolRoundsExceeded,

    /// <summary>A model asked for more calls of tools than it was given; the last answer's calls were not run. The exception holds the answer so far.</summary>
    ToolCallsExceeded,

    /// <summary>Three calls of tools in a row failed; the exception holds the answer so far.</summary>
    ToolsFailed,

    /// <summary>A model asked for the same call of a tool twice in a row; the exception holds the answer so far.</summary>
    ToolCallRepeated,

    /// <summary>Another object has that key in Object Storage; it was not replaced.</summary>
    ObjectExists,

    /// <summary>A file changed while it was uploaded.</summary>
    FileChanged,

    /// <summary>A file that is to be uploaded is not there or cannot be read.</summary>
    FileUnreadable,

    /// <summary>A file of text is not UTF-8, such as one in CP949 from a Korean Excel, and no other encoding was named.</summary>
    FileNotUtf8,

    /// <summary>Object Storage received something else than what was sent, and the retries are spent.</summary>
    UploadCorrupted,

    /// <summary>A data set whose check found errors was to be uploaded; nothing was sent.</summary>
    DatasetInvalid,

    /// <summary>A data set cannot be read as a test set: a row has an error, or there is none.</summary>
    DatasetUnreadable,

    /// <summary>Two evaluations have no row in common, so that they cannot be compared.</summary>
    EvaluationMismatch,

    /// <summary>A model scored less than was asked for; every evaluation was written before.</summary>
    ScoreTooLow,

    /// <summary>A single request needs more tokens than the account's quota of a minute.</summary>
    RequestExceedsQuota,

    /// <summary>A quota that is longer than a minute, of a day or a month, is used up (429).</summary>
    QuotaExhausted,

    /// <summary>A checkpoint file belongs to other parameters than those given; it was left as it is.</summary>
    CheckpointMismatch,

    /// <summary>Another run uses the checkpoint file.</summary>
    CheckpointInUse,

    /// <summary>A checkpoint file has a line that cannot be read, or is no checkpoint file.</summary>
    CheckpointDamaged,

    /// <summary>A checkpoint file cannot be opened, read or written: its folder, its rights, a full disk.</summary>
    CheckpointFailed,

    /// <summary>A file that is to be written is there already; it was left as it is.</summary>
    FileExists,

    /// <summary>A file cannot be written: its folder, its rights, a full disk.</summary>
    FileUnwritable,

    /// <summary>Another run uses the file that remembers what was told.</summary>
    WatchInUse,

    /// <summary>The file that remembers what was told has a line that cannot be read, or is no such file.</summary>
    WatchDamaged,

    /// <summary>The file that remembers what was told cannot be opened, read or written: its folder, its rights, a full disk.</summary>
    WatchFailed,

    /// <summary>The next request may take more than is left of a budget; it was not sent.</summary>
    BudgetExceeded,

    /// <summary>The service has no such model, has withdrawn it, or does not offer it for what was asked.</summary>
    ModelUnavailable,
}
