using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The endpoints of schemas.</summary>
internal sealed class SchemaRoutes(Lazy<AitemsStore> store, AitemsReply reply, Func<TaskOrder> order)
{
    private const string Schemas = "/api/v1/schemas";

    internal IEnumerable<Route> Routes =>
    [
        new("GET", Schemas, SandboxApi.Aitems, Locked(List)),
        new("POST", Schemas, SandboxApi.Aitems, Locked(Create)),
        new("GET", Schemas + "/default", SandboxApi.Aitems, Default),
        new("POST", Schemas + "/validation-check", SandboxApi.Aitems, Check),
        OfSchema("GET", (_, schema) => Reply.Json(json => Write(json, schema))),
        OfSchema("PUT", Describe),
        OfSchema("DELETE", Remove),
    ];

    internal static void Write(JsonTextWriter json, SchemaRow schema)
    {
        json.WriteStartObject();
        json.PropertyOrNull("datasetType", schema.DatasetType);
        json.PropertyOrNull("name", schema.Name);
        json.WritePropertyName("fields");
        WriteFields(json, schema.Fields, leavesFalseOut: false);
        json.PropertyOrNull("description", schema.Description);
        json.PropertyOrNull("createdDate", KoreaTime.Aitems(schema.Created));
        json.WriteEndObject();
    }

    private Func<RouteContext, SandboxReply> Locked(Func<RouteContext, SandboxReply> answer) => context => store.Value.Locked(_ => answer(context));

    private Route OfSchema(string method, Func<RouteContext, SchemaRow, SandboxReply> answer) =>
        new(method, Schemas + "/{schema}", SandboxApi.Aitems, Locked(context => store.Value.Schemas.Find(schema => schema.Name == context["schema"]) is { } found
            ? answer(context, found)
            : AitemsReply.NotFound(context, "schema", context["schema"])));

    private SandboxReply List(RouteContext context)
    {
        string? type = context.Request.QueryValue("datasetType");
        if (type is { Length: > 0 } && !SchemaRequests.DatasetTypes.Contains(type))
        {
            return AitemsReply.Invalid(context, "datasetType must be user, item or interaction");
        }

        var rows = store.Value.Schemas.Where(schema => string.IsNullOrEmpty(type) || schema.DatasetType == type);
        return reply.List(context, "schemas", order().Sort(rows, schema => schema.Created, schema => schema.Name), (json, schema) =>
        {
            json.WriteStartObject();
            json.PropertyOrNull("datasetType", schema.DatasetType);
            json.PropertyOrNull("name", schema.Name);
            json.PropertyOrNull("createdDate", KoreaTime.Aitems(schema.Created));
            AitemsReply.WriteRight(json, "getSchemaDetail");
            json.WriteEndObject();
        });
    }

    private SandboxReply Create(RouteContext context)
    {
        var (schema, objection) = SchemaRequests.Read(context.ReadJson(), isCheck: false);
        if (schema is null)
        {
            return AitemsReply.Invalid(context, objection!);
        }

        if (store.Value.Schemas.Exists(other => other.Name == schema.Name))
        {
            return AitemsReply.NameIsTaken(context, schema.Name);
        }

        schema.Created = context.Now;
        store.Value.Schemas.Add(schema);
        return reply.Created(json => Write(json, schema));
    }

    private static SandboxReply Default(RouteContext context) =>
        AitemsSeed.DefaultSchema(context.Request.QueryValue("datasetType") ?? "") is { } schema
            ? Reply.Json(json =>
            {
                json.WriteStartObject();
                json.PropertyOrNull("datasetType", schema.DatasetType);
                json.PropertyOrNull("name", schema.Name);
                json.PropertyOrNull("description", "");
                json.WritePropertyName("fields");
                WriteFields(json, schema.Fields, leavesFalseOut: false);
                json.WriteEndObject();
            })
            : AitemsReply.Invalid(context, "datasetType must be user, item or interaction");

    private SandboxReply Check(RouteContext context)
    {
        var (schema, objection) = SchemaRequests.Read(context.ReadJson(), isCheck: true);
        return schema is null ? AitemsReply.Invalid(context, objection!)
            : reply.Variants.ChecksWithObject ? Reply.Json(json => Write(json, schema))
            : Reply.Json(json => WriteFields(json, schema.Fields, leavesFalseOut: true));
    }

    private SandboxReply Describe(RouteContext context, SchemaRow schema) =>
        reply.Described(context, description => schema.Description = description, json => Write(json, schema));

    private SandboxReply Remove(RouteContext context, SchemaRow schema)
    {
        if (store.Value.Datasets.Find(dataset => dataset.SchemaName == schema.Name && !dataset.IsBeingRemoved) is { } user && !reply.Variants.RemovesWhatIsInUse)
        {
            return AitemsReply.InUse(context, schema.Name, "dataset " + user.Name);
        }

        store.Value.Schemas.Remove(schema);
        return AitemsReply.Removed();
    }

    private static void WriteFields(JsonTextWriter json, IEnumerable<SchemaColumn> fields, bool leavesFalseOut)
    {
        json.WriteStartArray();
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.PropertyOrNull("name", field.Name);
            json.WritePropertyName("type");
            json.WriteStartArray();
            foreach (string type in field.Types)
            {
                json.WriteValue(type);
            }

            json.WriteEndArray();
            if (field.IsCategorical || !leavesFalseOut)
            {
                json.PropertyOrNull("categorical", field.IsCategorical);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
