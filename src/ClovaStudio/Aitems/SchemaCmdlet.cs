using System;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The base of the cmdlets that bring a schema to AiTEMS, out of a file or out of a definition.</summary>
public abstract class SchemaCmdlet : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "Definition", ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? Definition { get; set; }

    [Parameter(Position = 2, ParameterSetName = "Definition")]
    [Alias("Type")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetTypeCompleter))]
    public string? DatasetType { get; set; }

    [Parameter]
    [ValidateLength(0, 100)]
    public string? Description { get; set; }

    /// <summary>What becomes of the schema.</summary>
    private protected abstract void Process(AitemsSchemaRequest schema);

    private protected sealed override void ProcessInput()
    {
        var fields = SchemaDefinition.Read(Definition!);
        string type = DatasetType ?? TypeOf(Definition!) ?? AitemsColumns.TypeOf(fields);
        AitemsColumns.Check(type, fields);
        Process(new AitemsSchemaRequest { Name = Name, DatasetType = type, Fields = fields, Description = Description });
    }

    /// <summary>A column a line, as -WhatIf and the confirmation show it.</summary>
    private protected static string Describe(AitemsSchemaRequest schema) =>
        string.Join(Environment.NewLine, schema.Fields.Select(field => "  " + field));

    private static string? TypeOf(object definition) =>
        PSObject.AsPSObject(definition).BaseObject is AitemsSchema schema ? schema.DatasetType : null;
}
