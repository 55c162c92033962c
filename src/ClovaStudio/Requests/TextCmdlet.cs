using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Requests;

/// <summary>The base of the cmdlets that ask the service about texts, each by itself: strings, files, or rows with a column of text.</summary>
/// <typeparam name="TResult">What the service answers for a text.</typeparam>
public abstract class TextCmdlet<TResult> : FileInputCmdlet<InputRow, TResult>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [Alias("Text")]
    [AllowEmptyString]
    public object[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "Text";

    private protected sealed override void ProcessInput() => ForEachInput(Inputs(InputObject), input => Send(ReadRow(input)));

    /// <summary>The input with its text, refused when it cannot be asked.</summary>
    private protected virtual InputRow ReadRow(object input) => ReadInput(input, Property, Encoding);

    private protected override string? SourceOf(InputRow input) => input.Source;
}
