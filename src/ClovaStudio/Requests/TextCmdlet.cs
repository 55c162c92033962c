using System.Management.Automation;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using System.Text;

namespace ClovaStudio.Cmdlets.Requests;

/// <summary>The base of the cmdlets that ask the service about texts, each by itself: strings, files, or rows with a column of text.</summary>
/// <typeparam name="TResult">What the service answers for a text.</typeparam>
public abstract class TextCmdlet<TResult> : RequestCmdlet<InputRow, TResult>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [Alias("Text")]
    [AllowEmptyString]
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
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    private protected sealed override void ProcessInput() => ForEachInput(FilePaths.Inputs(this, InputObject, Path, LiteralPath), input => Send(ReadRow(input)));

    /// <summary>The input with its text, refused when it cannot be asked.</summary>
    private protected virtual InputRow ReadRow(object input) => ReadInput(input, Property, Encoding);

    private protected override string? SourceOf(InputRow input) => input.Source;
}
