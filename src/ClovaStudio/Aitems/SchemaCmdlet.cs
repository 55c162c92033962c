using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The base of the cmdlets that bring a schema to AiTEMS, out of a file or out of a definition.</summary>
public abstract class SchemaCmdlet : ConnectedCmdlet
{
    private AitemsSchemaProposal? _proposal;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "Definition", ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? Definition { get; set; }

    [Parameter(Position = 2)]
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
        var (type, fields) = ParameterSetName == "Definition" ? Read() : Propose();
        AitemsColumns.Check(type, fields);
        Process(new AitemsSchemaRequest { Name = Name, DatasetType = type, Fields = fields, Description = Description });
    }

    /// <summary>A column a line, as -WhatIf and the confirmation show it; of a file, with the reason for its type.</summary>
    private protected string Describe(AitemsSchemaRequest schema) => string.Join(
        Environment.NewLine,
        schema.Fields.Select((field, i) => _proposal is null ? "  " + field : $"  {field}: {_proposal.Fields[i].Reason}"));

    private (string Type, AitemsSchemaField[] Fields) Read()
    {
        var fields = SchemaDefinition.Read(Definition!);
        return (DatasetType ?? TypeOf(Definition!) ?? AitemsColumns.TypeOf(fields), fields);
    }

    /// <summary>Tells the types of the columns from all rows of the file.</summary>
    private (string Type, AitemsSchemaField[] Fields) Propose()
    {
        string file = FilePaths.One(this, Path, LiteralPath);
        _proposal = Await(Task.Run(() => AitemsSchemaProposer.Propose(file, DatasetType?.ToLowerInvariant(), Cancel), Cancel));
        return (_proposal.DatasetType, [.. _proposal.Fields.Select(field => field.ToField())]);
    }

    private static string? TypeOf(object definition) =>
        PSObject.AsPSObject(definition).BaseObject is AitemsSchema schema ? schema.DatasetType : null;
}
