using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Embeddings;

namespace ClovaStudio.Cmdlets.Embeddings;

/// <summary>Finds the rows whose vectors are nearest to a query, exactly. Keeps no more rows than it writes.</summary>
[Cmdlet(VerbsCommon.Search, "ClovaEmbedding", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-embeddingv2")]
[OutputType(typeof(PSObject))]
public sealed class SearchClovaEmbeddingCommand : ConnectedCmdlet
{
    private const string Score = "Score";
    private const string MatchType = "ClovaStudio.Embeddings.Embedding#Match";

    private VectorSearch<InputRow>? _search;
    private AddedColumns? _added;
    private bool _hasWarned;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public object Query { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object[] InputObject { get; set; } = [];

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

    [Parameter]
    [ValidateNotNull]
    public string Prefix { get; set; } = "";

    [Parameter]
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    private AddedColumns Added => _added ??= new AddedColumns(Prefix, Score) { Substitute = nameof(Embedding) };

    /// <summary>A query that is a vector is sent nowhere.</summary>
    private protected override void CheckCredential()
    {
        if (PSValue.IsPlain(Query))
        {
            base.CheckCredential();
        }
    }

    private protected override void ProcessInput() => ForEachInput(InputObject, input =>
    {
        var row = InputRow.Of(input);
        Added.Check(row);
        float[] vector = VectorOf(row);
        _search ??= Open();
        WarnOfModel(row);
        _search.Add(vector, row);
    });

    private protected override void EndInput()
    {
        foreach (var match in _search?.Best() ?? [])
        {
            var row = Added.PutBefore(match.Row, match.Score);
            if (row.Properties[Score]?.Value is double)
            {
                row.TypeNames.Insert(0, MatchType); // its view shows the score
            }

            WriteObject(row);
        }
    }

    /// <summary>Without the query's vector no row can be looked at, so that its failure ends the command.</summary>
    private VectorSearch<InputRow> Open()
    {
        try
        {
            float[]? vector = PSValue.IsPlain(Query) ? null : VectorOf(Query) ?? VectorOf(PSValue.Member(Query, Property));
            vector ??= Await(Client.Embeddings.EmbedAsync(ReadInput(Query, "Text", Encoding).Text, Model, Observer, Cancel)).Vector;
            return new VectorSearch<InputRow>(vector, Top);
        }
        catch (ClovaStudioException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, AdviceFor(e)));
            throw;
        }
    }

    /// <exception cref="ClovaStudioException">The row has no vector.</exception>
    private float[] VectorOf(InputRow row)
    {
        float[]? vector = row.Input.BaseObject is Embedding embedding && Property == nameof(Embedding.Vector) ? embedding.Vector : VectorOf(PSValue.Member(row.Input, ColumnOf(row)));
        Refusal.When(vector is null, Property, Messages.Input_NoVector, Property);
        return vector!;
    }

    /// <summary>Vectors of two models are as long, but have nothing to do with each other. The row only warns: it decides nothing.</summary>
    private void WarnOfModel(InputRow row)
    {
        if (_hasWarned || PSValue.Unwrap(Query) is not string)
        {
            return;
        }

        // Get-ClovaEmbedding puts the same prefix before all that it adds.
        string column = ColumnOf(row);
        string prefix = column.EndsWith(nameof(Embedding.Vector), StringComparison.OrdinalIgnoreCase) ? column.Substring(0, column.Length - nameof(Embedding.Vector).Length) : "";
        string? model = PSValue.Unwrap(PSValue.Member(row.Input, nameof(Embedding) + nameof(Embedding.Model)) ?? PSValue.Member(row.Input, prefix + nameof(Embedding.Model))) as string;
        _hasWarned = model is not null && model != Model && EmbeddingModels.All.Contains(model);
        if (_hasWarned)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Input_OtherModel, model, Model));
        }
    }

    /// <summary>The column with the vector; where the row had one of that name before it got its vector, that of the substitute.</summary>
    private string ColumnOf(InputRow row) => Property == nameof(Embedding.Vector) && row.Has(nameof(Embedding) + Property) ? nameof(Embedding) + Property : Property;

    /// <summary>A vector, also as Import-Clixml and ConvertFrom-Json give it back; null when it is none.</summary>
    private static float[]? VectorOf(object? value)
    {
        object? plain = PSValue.Unwrap(value);
        return plain is float[] vector ? vector
            : plain is IList && LanguagePrimitives.TryConvertTo(plain, out float[] converted) ? converted
            : null;
    }
}
