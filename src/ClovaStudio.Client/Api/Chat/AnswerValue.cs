using System.Collections;
using ClovaStudio.Chat;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Api.Chat;

/// <summary>Takes the object out of an answer that was asked for by a schema.</summary>
internal static class AnswerValue
{
    /// <summary>The answer as values; see <see cref="SchemaResult.Value"/>.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="validator">Checks it against the schema of the request.</param>
    /// <exception cref="ClovaStudioException">
    /// The limit of tokens cut it (<see cref="ErrorCause.AnswerCut"/>), or it does not fit (<see cref="ErrorCause.AnswerMisfit"/>).
    /// <see cref="ClovaStudioException.Partial"/> is the answer.
    /// </exception>
    public static IDictionary Read(ChatAnswer answer, SchemaValidator validator)
    {
        if (FinishReasons.IsLength(answer.FinishReason))
        {
            throw Failure(answer, ErrorCause.AnswerCut, ClovaStudioException.TextOf(ErrorCause.AnswerCut, answer.Usage.OutputTokens));
        }

        try
        {
            return validator.Validate(answer.Text).GetValue();
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.AnswerMisfit)
        {
            throw Failure(answer, e.Cause, e.WhatHappened);
        }
    }

    /// <summary>The failure of an answer that is whole for the service, but not for who asked.</summary>
    internal static ClovaStudioException Failure(ChatAnswer answer, ErrorCause cause, string message) =>
        new(cause, message) { Partial = answer, RequestId = answer.RequestId, Target = answer.Model };
}
