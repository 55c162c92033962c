using System.Collections;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Embeddings;

namespace ClovaStudio.Cmdlets.Embeddings;

/// <summary>Makes vectors of texts. A row comes back with all that it had, and its vector.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaEmbedding")]
[OutputType(typeof(Embedding), typeof(PSObject))]
public sealed class GetClovaEmbeddingCommand : TextCmdlet<Embedding>, IBudgetedCmdlet
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmbeddingModelCompleter))]
    public string Model { get; set; } = EmbeddingModels.V2;

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public decimal? MaximumCost { get; set; }

    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    public long? MaximumTokens { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Price { get; set; }

    private protected override Task<Embedding> RequestAsync(InputText input) => Client.Embeddings.EmbedAsync(input.Text, Model, Observer, Cancel);

    private protected override void WriteResult(InputText input, Embedding result)
    {
        if (!input.IsRow)
        {
            WriteObject(result);
            return;
        }

        var row = new PSObject();
        foreach (var column in input.Columns())
        {
            row.Properties.Add(new PSNoteProperty(column.Name, column.Value));
        }

        row.Properties.Remove(nameof(Embedding.Vector));
        row.Properties.Add(new PSNoteProperty(nameof(Embedding.Vector), result.Vector));
        Add(row, nameof(Embedding.Tokens), result.Tokens);
        Add(row, nameof(Embedding.Model), result.Model);
        WriteObject(row);
    }

    /// <summary>A column of the row's own keeps its name and its value.</summary>
    private static void Add(PSObject row, string name, object? value)
    {
        string free = row.Properties[name] is null ? name : "Embedding" + name;
        row.Properties.Remove(free);
        row.Properties.Add(new PSNoteProperty(free, value));
    }
}
