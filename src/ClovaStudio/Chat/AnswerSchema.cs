using System;
using System.Collections;
using System.IO;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Encodings;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>A schema as users give it, and how an answer by it becomes an object of PowerShell.</summary>
internal sealed class AnswerSchema
{
    private readonly SchemaValidator _validator;
    private readonly Type? _type;

    private AnswerSchema(JsonSchema schema, Type? type = null)
    {
        Schema = schema;
        _type = type;
        _validator = new SchemaValidator(schema);
    }

    internal JsonSchema Schema { get; }

    /// <param name="value">A hashtable, JSON, the path of a file, a type, or the short form.</param>
    /// <param name="paths">Resolves relative paths.</param>
    /// <exception cref="ClovaStudioException">It is none of these, or the service does not take the schema.</exception>
    internal static AnswerSchema Read(object value, PathIntrinsics paths) => PSValue.Unwrap(value) switch
    {
        JsonSchema schema => new(schema),
        Type type => new(JsonSchema.FromType(type, ValidatedProperty.Refine), type),
        IDictionary members => new(JsonSchema.FromDictionary(members, PSValue.Unwrap)),
        FileInfo file => new(JsonSchema.FromJson(ReadFile(file.FullName))),
        string text => new(ReadText(text, paths)),
        var other => throw Refusal.Of(other?.GetType().Name, Messages.Chat_Schema),
    };

    /// <exception cref="ClovaStudioException">The answer was cut or does not fit; it is the exception's Partial.</exception>
    internal object? ToValue(ChatAnswer answer)
    {
        var value = AnswerValue.Read(answer, _validator);
        try
        {
            return _type is null ? PlainObject.ToObject(value) : SchemaBinder.Bind(value, _type);
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.AnswerMisfit)
        {
            throw AnswerValue.Failure(answer, e.Cause, e.WhatHappened);
        }
        catch (Exception e) when (e is not (PipelineStoppedException or OperationCanceledException))
        {
            // A class of the user's can throw whatever it likes at what a model wrote: that is no end of a run.
            throw AnswerValue.Failure(answer, ErrorCause.AnswerMisfit, ClovaStudioException.TextOf(ErrorCause.AnswerMisfit, (e.InnerException ?? e).Message));
        }
    }

    /// <summary>A text that ends in .json is a path; JSON and the short form never do.</summary>
    private static JsonSchema ReadText(string text, PathIntrinsics paths) =>
        text.TrimEnd().EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonSchema.FromJson(ReadFile(FilePaths.TryFind(paths, text.Trim(), out string file, out string why)
                ? file
                : throw Refusal.Of(Path.GetFileName(text.Trim()), Messages.Chat_SchemaFile, why)))
            : JsonSchema.Parse(text);

    private static string ReadFile(string path)
    {
        try
        {
            return TextFile.Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Refusal.Of(Path.GetFileName(path), Messages.Chat_SchemaFile, e.Message);
        }
    }
}
