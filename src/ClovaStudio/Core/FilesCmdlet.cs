using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>A cmdlet that does something with each of some files, and needs no connection.</summary>
public abstract class FilesCmdlet : ClovaStudioCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>What is done with a file; it need not be there.</summary>
    private protected abstract void Process(string file);

    private protected sealed override void ProcessInput() => ForEachInput(FilePaths.Resolve(this, Path, LiteralPath), Process);
}
