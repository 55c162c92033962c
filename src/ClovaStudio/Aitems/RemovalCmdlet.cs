using System.Threading.Tasks;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The base of the cmdlets that remove something from AiTEMS.</summary>
public abstract class RemovalCmdlet : ConnectedCmdlet
{
    /// <summary>What -WhatIf and the confirmation call it.</summary>
    private protected abstract string Action { get; }

    /// <summary>Sends the request.</summary>
    private protected abstract Task RemoveAsync(string id);

    /// <summary>The service's own words of what is in use name it, and not what to do.</summary>
    private protected override string? AdviceFor(ClovaStudioException failure) => failure.Cause == ErrorCause.InvalidRequest ? Messages.Remove_Order : null;

    /// <param name="id">What is removed.</param>
    /// <param name="description">How the question names it; null for the id alone.</param>
    private protected void Remove(string id, string? description = null)
    {
        if (ShouldProcess(description ?? id, Action))
        {
            Await(RemoveAsync(id));
        }
    }
}
