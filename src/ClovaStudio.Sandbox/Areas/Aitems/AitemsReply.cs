using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The replies of AiTEMS that all of its endpoints share.</summary>
internal sealed class AitemsReply(SandboxOptions options)
{
    private const int StandardLimit = 1000;

    // Other than a schema's or a dataset's, a service's name may begin with _.
    private static readonly Regex Name = new("^[A-Za-z][A-Za-z0-9_-]{2,19}$", RegexOptions.CultureInvariant);
    private static readonly Regex ServiceName = new("^[A-Za-z_][A-Za-z0-9_-]{2,19}$", RegexOptions.CultureInvariant);

    internal AitemsVariants Variants => options.AitemsVariants;

    /// <summary>
    /// A refusal in the body that was recorded in 2022: <c>error</c> is the code, <c>errorCode</c> repeats the status.
    /// Of the codes only DUPLICATE_NAME is known; the others here are of that kind.
    /// </summary>
    internal static SandboxReply Refuse(RouteContext context, int status, string code, string message) =>
        ErrorReply.Make(ErrorShape.Aitems, status, code, message, PathBehindGateway(context.Path), context.Now);

    internal static SandboxReply Invalid(RouteContext context, string message) => Refuse(context, 400, "INVALID_PARAMETER", message);

    internal static SandboxReply NotFound(RouteContext context, string what, string name) =>
        Refuse(context, 404, "NOT_FOUND", $"[{name}] is no {what}.");

    internal static SandboxReply NameIsTaken(RouteContext context, string name) =>
        Refuse(context, 400, "DUPLICATE_NAME", $"[{name}] is a name already used.");

    internal static SandboxReply WrongStatus(RouteContext context, string status, string message) =>
        Refuse(context, 400, "INVALID_STATUS", $"[{status}] {message}");

    internal static SandboxReply InUse(RouteContext context, string name, string by) =>
        Refuse(context, 400, "IN_USE", $"[{name}] is used by {by}.");

    /// <summary>Why a name cannot be one; null when it can.</summary>
    internal static string? NameObjection(string? name, bool isService = false) =>
        name is not null && (isService ? ServiceName : Name).IsMatch(name) ? null
        : "name must have 3 to 20 letters, digits, _ and -, the first a letter";

    /// <summary>Why a description cannot be one; null when it can.</summary>
    internal static string? DescriptionObjection(string? description) =>
        description?.Length > 100 ? "description must have at most 100 characters" : null;

    /// <summary>Changes a description, whose field is called content here.</summary>
    internal SandboxReply Described(RouteContext context, Action<string> describe, Action<JsonTextWriter> write)
    {
        string? content = (string?)(context.ReadJson()?["content"] as JValue);
        if (content is null || DescriptionObjection(content) is not null)
        {
            return Invalid(context, "content must be a text of at most 100 characters");
        }

        describe(content);
        return Changed(write);
    }

    internal static SandboxReply Removed() => Reply.Json(json =>
    {
        json.WriteStartObject();
        json.PropertyOrNull("result", "success");
        json.WriteEndObject();
    });

    internal SandboxReply Created(Action<JsonTextWriter> write) => Reply.Json(write, Variants.CreatedStatus);

    internal SandboxReply Changed(Action<JsonTextWriter> write) => Variants.AnswersChangesWithNothing ? new SandboxReply(200) : Reply.Json(write);

    /// <summary>A part of a list, as offset and limit ask for it.</summary>
    internal SandboxReply List<T>(RouteContext context, string name, IEnumerable<T> rows, Action<JsonTextWriter, T> write) =>
        ReadWindow(context, out int offset, out int limit) ?? Reply.Json(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName(name);
            json.WriteStartArray();
            foreach (var row in rows.Skip(options.IgnoresOffset ? 0 : offset).Take(limit))
            {
                write(json, row);
            }

            json.WriteEndArray();
            if (Variants.TellsWindow)
            {
                json.PropertyOrNull("offset", options.IgnoresOffset ? 0 : offset);
                json.PropertyOrNull("limit", limit);
            }

            json.WriteEndObject();
        });

    internal SandboxReply? ReadWindow(RouteContext context, out int offset, out int limit)
    {
        bool known = context.TryNumber("limit", StandardLimit, 1, int.MaxValue, out limit);
        if (!context.TryNumber("offset", 0, 0, int.MaxValue, out offset))
        {
            return Invalid(context, "offset must be an integer of 0 or more");
        }

        limit = Math.Min(limit, options.MaximumPageSize ?? limit);
        return known ? null : Invalid(context, "limit must be an integer of 1 or more");
    }

    /// <summary>Rows of lists end with the right of the console that they stand for.</summary>
    internal static void WriteRight(JsonTextWriter json, string action)
    {
        json.PropertyOrNull("actionName", "View/" + action);
        json.PropertyOrNull("permission", "Allow");
    }

    private static string PathBehindGateway(string path) => path.Replace("/api/v1/", "/api/");
}
