using System.Collections;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Embeddings;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Embeddings;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Cmdlets.Embeddings;

/// <summary>Makes vectors of texts. A row comes back with all that it had, and its vector.</summary>
[Cmdlet(VerbsCommon.Get, "ClovaEmbedding", DefaultParameterSetName = "InputObject", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-embeddingv2")]
[OutputType(typeof(Embedding), typeof(PSObject))]
public sealed class GetClovaEmbeddingCommand : TextCmdlet<Embedding>, IBudgetedCmdlet
{
    private AddedColumns? _added;
    private RateLimiter? _limiter;

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

    [Parameter]
    [ValidateNotNull]
    public string Prefix { get; set; } = "";

    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? RequestsPerMinute { get; set; }

    private protected override RateLimiter Limiter => _limiter!;

    private protected override void BeginInput()
    {
        base.BeginInput();
        _limiter = Client.Embeddings.LimiterOf(Model);
        _limiter.Override(RequestsPerMinute, tokensPerMinute: null);
    }

    private AddedColumns Added => _added ??= new AddedColumns(Prefix, nameof(Embedding.Vector), nameof(Embedding.Tokens), nameof(Embedding.Model)) { Substitute = nameof(Embedding) };

    private protected override InputRow ReadRow(object input)
    {
        var row = base.ReadRow(input);
        if (row.IsRow)
        {
            Added.Check(row);
        }

        return row;
    }

    private protected override Task<Embedding> RequestAsync(InputRow input) => Client.Embeddings.EmbedAsync(input.Text, Model, Observer, Cancel);

    private protected override void WriteResult(InputRow input, Embedding result)
    {
        result.Source = input.Source;
        WriteObject(input.IsRow ? Added.AddTo(input, result.Vector, result.Tokens, result.Model) : result);
    }
}
