using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Embeddings;

namespace ClovaStudio.Cmdlets.Embeddings;

/// <summary>Finds the rows whose vectors are nearest to a query, exactly. Keeps no more rows than it writes.</summary>
[Cmdlet(VerbsCommon.Search, "ClovaEmbedding")]
[OutputType(typeof(PSObject))]
public sealed class SearchClovaEmbeddingCommand : ConnectedCmdlet
{
    private const string MatchType = "ClovaStudio.Embeddings.Embedding#Match";

    private VectorSearch<PSObject>? _search;
    private bool _hasWarned;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public object Query { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Top { get; set; } = 5;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = nameof(Embedding.Vector);

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmbeddingModelCompleter))]
    public string Model { get; set; } = EmbeddingModels.V2;

    private protected override void ProcessInput()
    {
        _search ??= Open();
        if (InputObject.BaseObject is object[] rows)
        {
            ForEachInput(rows, row => Look(PSObject.AsPSObject(row)));
            return;
        }

        Look(InputObject);
    }

    private protected override void EndInput()
    {
        foreach (var match in _search?.Best() ?? [])
        {
            var row = new PSObject();
            row.TypeNames.Insert(0, MatchType);
            row.Properties.Add(new PSNoteProperty("Score", match.Score));
            foreach (var column in match.Row.Properties.Where(column => column.IsGettable && row.Properties[column.Name] is null))
            {
                row.Properties.Add(new PSNoteProperty(column.Name, column.Value));
            }

            WriteObject(row);
        }
    }

    /// <summary>Without the query's vector no row can be looked at, so that its failure ends the command.</summary>
    private VectorSearch<PSObject> Open()
    {
        try
        {
            object query = Query is PSObject wrapped ? wrapped.BaseObject : Query;
            float[]? vector = query is string ? null : VectorOf(query) ?? VectorOf(PSObject.AsPSObject(Query).Properties[Property]?.Value);
            vector ??= Await(Client.Embeddings.EmbedAsync(InputText.Read(Query, "Text").Text, Model, Observer, Cancel)).Vector;
            return new VectorSearch<PSObject>(vector, Top);
        }
        catch (ClovaStudioException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, AdviceFor(e)));
            throw;
        }
    }

    private void Look(PSObject row)
    {
        float[]? vector = row.BaseObject is Embedding embedding && Property == nameof(Embedding.Vector) ? embedding.Vector : VectorOf(row.Properties[Property]?.Value);
        InputCheck.Refuse(vector is null, Property, Messages.Input_NoVector, Property);
        WarnOfModel(row);
        _search!.Add(vector!, row);
    }

    /// <summary>Vectors of two models are as long, but have nothing to do with each other. The row only warns: it decides nothing.</summary>
    private void WarnOfModel(PSObject row)
    {
        if (_hasWarned || Query is not string)
        {
            return;
        }

        string? model = (row.Properties["EmbeddingModel"] ?? row.Properties["Model"])?.Value as string;
        _hasWarned = model is not null && model != Model && EmbeddingModels.All.Contains(model);
        if (_hasWarned)
        {
            WriteWarning(string.Format(System.Globalization.CultureInfo.CurrentCulture, Messages.Input_OtherModel, model, Model));
        }
    }

    /// <summary>A vector, also as Import-Clixml and ConvertFrom-Json give it back; null when it is none.</summary>
    private static float[]? VectorOf(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain is float[] vector ? vector
            : plain is System.Collections.IList && LanguagePrimitives.TryConvertTo(plain, out float[] converted) ? converted
            : null;
    }
}
