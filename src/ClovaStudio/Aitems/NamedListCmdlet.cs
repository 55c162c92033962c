using System;
using System.Collections.Generic;
using System.Management.Automation;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Requests;
using ClovaStudio.Transport.Paging;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// The base of the cmdlets that list what has a name at AiTEMS, or look single ones up, which shows more of each. Names are
/// filtered here, since the service knows no filter.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
public abstract class NamedListCmdlet<T> : ListCmdlet<string, T>
    where T : class
{
    [Parameter(ParameterSetName = "List")]
    [ValidateRange(1, AitemsClient.MaximumPageSize)]
    public int PageSize { get; set; } = AitemsClient.MaximumPageSize;

    private protected sealed override bool TakesInput => ParameterSetName == "Id";

    /// <summary>Looks those up whose ids are given, or lists all that the filter lets through.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="open">Opens the list.</param>
    /// <param name="filter">What is written of it; null for all.</param>
    /// <returns>Whether a list was read to its end.</returns>
    private protected bool Write(IEnumerable<string> ids, Func<PagedListOptions, PagedList<T>> open, Func<T, bool>? filter)
    {
        foreach (string id in ids)
        {
            LookUp(id);
        }

        return !TakesInput && WriteList(open, PageSize, filter, isOnly: true);
    }
}
