using System.Collections.Generic;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Requests;

/// <summary>A cmdlet whose inputs may be files that hold the text: from the pipeline, by -Path or by -LiteralPath.</summary>
/// <typeparam name="TIn">The inputs.</typeparam>
/// <typeparam name="TOut">What the service answers to one.</typeparam>
public abstract class FileInputCmdlet<TIn, TOut> : RequestCmdlet<TIn, TOut>
{
    /// <summary>The set of parameters with inputs as such.</summary>
    private protected const string InputSet = "InputObject";

    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>The inputs that were given, files where they were named.</summary>
    private protected IEnumerable<object> Inputs(object[] given) => FilePaths.Inputs(this, given, Path, LiteralPath);
}
