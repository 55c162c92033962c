using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Core.Errors;

/// <summary>What follows from each cause: the one table of it. A test holds that no cause is missing.</summary>
internal static class ErrorTable
{
    private static readonly Dictionary<ErrorCause, ErrorTraits> Traits = new()
    {
        //                                             category               transient  every input, codes
        [ErrorCause.CredentialMissing] = new("AuthenticationError", false, true),
        [ErrorCause.CredentialInvalid] = new("AuthenticationError", false, true),
        [ErrorCause.ApiKeyRejected] = new("AuthenticationError", false, true),
        [ErrorCause.SignatureRejected] = new("AuthenticationError", false, true),
        [ErrorCause.NotSubscribed] = new("PermissionDenied", false, true, "40170"),
        [ErrorCause.PermissionDenied] = new("PermissionDenied", false, false),
        [ErrorCause.NotFound] = new("ObjectNotFound", false, false),
        [ErrorCause.EndpointNotFound] = new("InvalidOperation", false, true),
        [ErrorCause.InvalidRequest] = new("InvalidArgument", false, false),
        [ErrorCause.InvalidArgument] = new("InvalidArgument", false, false),
        [ErrorCause.RateLimited] = new("LimitsExceeded", true, true),
        [ErrorCause.ServiceUnavailable] = new("ResourceUnavailable", true, false),
        [ErrorCause.TimedOut] = new("OperationTimeout", true, false),
        [ErrorCause.ConnectionFailed] = new("ConnectionError", true, true),
        [ErrorCause.ProxyRefused] = new("ConnectionError", true, true),
        [ErrorCause.TlsFailed] = new("SecurityError", false, true),
        [ErrorCause.ResponseTruncated] = new("ConnectionError", true, false),
        [ErrorCause.ResponseMalformed] = new("InvalidData", true, false),
        [ErrorCause.RedirectRefused] = new("SecurityError", false, true),
        [ErrorCause.ListingIncomplete] = new("InvalidData", true, false),
        [ErrorCause.InsecureEndpoint] = new("SecurityError", false, true),
        [ErrorCause.Disconnected] = new("InvalidOperation", false, true),
        [ErrorCause.OutcomeUnknown] = new("ConnectionError", false, false),
        [ErrorCause.TrainingFailed] = new("InvalidResult", false, false),
        [ErrorCause.DatasetRejected] = new("InvalidResult", false, false),
        [ErrorCause.WaitTimedOut] = new("OperationTimeout", false, false),
        [ErrorCause.StreamBroken] = new("ConnectionError", true, false),
        [ErrorCause.StreamFailed] = new("InvalidResult", true, false),
        [ErrorCause.StreamNotServed] = new("InvalidData", false, false),
        [ErrorCause.SchemaInvalid] = new("InvalidArgument", false, true),
        [ErrorCause.AnswerMisfit] = new("InvalidResult", false, false),
        [ErrorCause.AnswerEmpty] = new("InvalidResult", false, false),
        [ErrorCause.AnswerCut] = new("InvalidResult", false, false),
        [ErrorCause.ToolNotConfirmed] = new("PermissionDenied", false, true),
        [ErrorCause.ToolRoundsExceeded] = new("LimitsExceeded", false, false),
        [ErrorCause.ToolCallsExceeded] = new("LimitsExceeded", false, false),
        [ErrorCause.ToolsFailed] = new("InvalidResult", false, false),
        [ErrorCause.ToolCallRepeated] = new("InvalidResult", false, false),
        [ErrorCause.ObjectExists] = new("ResourceExists", false, false),
        [ErrorCause.FileChanged] = new("InvalidData", false, false),
        [ErrorCause.FileUnreadable] = new("ReadError", false, false),
        [ErrorCause.FileNotUtf8] = new("InvalidData", false, false),
        [ErrorCause.UploadCorrupted] = new("InvalidData", true, false),
        [ErrorCause.DatasetInvalid] = new("InvalidData", false, false),
        [ErrorCause.DatasetUnreadable] = new("InvalidData", false, false),
        [ErrorCause.EvaluationMismatch] = new("InvalidArgument", false, false),
        [ErrorCause.ScoreTooLow] = new("InvalidResult", false, false),
        [ErrorCause.RequestExceedsQuota] = new("LimitsExceeded", false, false),
        [ErrorCause.QuotaExhausted] = new("LimitsExceeded", false, true),
        [ErrorCause.CheckpointMismatch] = new("InvalidArgument", false, true),
        [ErrorCause.CheckpointInUse] = new("ResourceBusy", false, true),
        [ErrorCause.CheckpointDamaged] = new("InvalidData", false, true),
        [ErrorCause.CheckpointFailed] = new("OpenError", false, true),
        [ErrorCause.FileExists] = new("ResourceExists", false, true),
        [ErrorCause.FileUnwritable] = new("WriteError", false, true),
        [ErrorCause.WatchInUse] = new("ResourceBusy", false, true),
        [ErrorCause.WatchDamaged] = new("InvalidData", false, true),
        [ErrorCause.WatchFailed] = new("OpenError", false, true),
        [ErrorCause.BudgetExceeded] = new("LimitsExceeded", false, true),
        [ErrorCause.ModelUnavailable] = new("ObjectNotFound", false, false, "40080", "40082", "40083", "40084"),
    };

    private static readonly Dictionary<string, ErrorCause> Causes =
        Traits.SelectMany(one => one.Value.Codes, (one, code) => (code, one.Key)).ToDictionary(one => one.code, one => one.Key);

    /// <summary>The cause that a code of the service alone tells; null when it tells none.</summary>
    internal static ErrorCause? FromCode(string? code) => code is not null && Causes.TryGetValue(code, out var cause) ? cause : null;

    internal static ErrorTraits Of(ErrorCause cause) => Traits[cause];
}
