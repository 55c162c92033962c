using System.Collections.Generic;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Agents;

/// <summary>Answers a question from documents. One request for all of them, once the last has come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaReranker", DefaultParameterSetName = "InputObject", HelpUri = "https://api.ncloud-docs.com/docs/clovastudio-reranker")]
[OutputType(typeof(RerankerAnswer))]
public sealed class InvokeClovaRerankerCommand : ConnectedCmdlet
{
    private readonly List<SourceDocument> _documents = [];
    private InputDocuments? _reader;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [Alias("Document")]
    public object[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Text";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IdProperty { get; set; }

    [Parameter]
    [ValidateRange(1, AgentClient.MaximumTokens)]
    public int? MaxTokens { get; set; }

    [Parameter]
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    private protected override void BeginInput() => WarnIfUnreadable(Query, "-Query", isRow: false);

    private protected override void ProcessInput()
    {
        _reader ??= new InputDocuments(Property, IdProperty, (input, column) => ReadInput(input, column, Encoding));
        ForEachInput(FilePaths.Inputs(this, InputObject, Path, LiteralPath), input => _documents.Add(_reader.Read(input)));
    }

    private protected override void EndInput()
    {
        if (_documents.Count > 0)
        {
            var request = new RerankerRequest { Query = Query, Documents = _documents, MaximumTokens = MaxTokens };
            WriteObject(Await(Client.Agents.AnswerAsync(request, Observer, Cancel)));
        }
    }
}
