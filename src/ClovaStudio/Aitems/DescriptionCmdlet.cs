using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The base of the cmdlets that change the description of something at AiTEMS, and nothing else of it.</summary>
/// <typeparam name="T">What is described.</typeparam>
public abstract class DescriptionCmdlet<T> : ConnectedCmdlet
{
    [Parameter(Mandatory = true, Position = 1)]
    [AllowEmptyString]
    [ValidateLength(0, 100)]
    public string Description { get; set; } = "";

    /// <summary>Sends the request.</summary>
    private protected abstract Task<T> DescribeAsync(string id);

    private protected void Describe(IEnumerable<string> ids) => ForEachInput(ids, id =>
    {
        if (ShouldProcess(id, Messages.Describe_Action))
        {
            WriteObject(Await(DescribeAsync(id)));
        }
    });
}
