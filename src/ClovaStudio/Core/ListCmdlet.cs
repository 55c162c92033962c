using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Transport.Paging;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>A cmdlet that writes a list of the service, whole or the part that the paging parameters ask for.</summary>
/// <remarks>Rows whose keys are given are looked up instead, with one request each.</remarks>
/// <typeparam name="TKey">What a row is looked up by.</typeparam>
/// <typeparam name="T">The rows.</typeparam>
public abstract class ListCmdlet<TKey, T> : RequestCmdlet<TKey, T>
    where T : notnull
{
    private ulong? _toSkip;
    private ulong? _toTake;
    private bool _totalIsWritten;
    private RememberedRows.Listing? _remembered;

    /// <summary>Writes one list.</summary>
    /// <param name="open">Opens the list at the service.</param>
    /// <param name="pageSize">Rows a request, or null for the most.</param>
    /// <param name="filter">Chooses rows here, since the service cannot; null when all are wanted.</param>
    /// <param name="isOnly">Whether no other list follows, so that the service itself can skip rows.</param>
    private protected void WriteList(Func<PagedListOptions, PagedList<T>> open, int? pageSize, Func<T, bool>? filter, bool isOnly)
    {
        ulong skip = _toSkip ??= PagingParameters.Skip;
        ulong take = _toTake ??= PagingParameters.First;
        if (take == 0 && !PagingParameters.IncludeTotalCount)
        {
            return;
        }

        var options = new PagedListOptions { PageSize = pageSize, ThrottleLimit = ThrottleLimit };
        if (filter is null && isOnly)
        {
            options.Skip = (long)Math.Min(skip, long.MaxValue);
            _toSkip = 0;
        }

        if (filter is null && _toSkip.Value <= long.MaxValue && take > 0 && take <= long.MaxValue - _toSkip.Value)
        {
            options.First = (long)(take + _toSkip.Value);
        }

        using var listing = open(options);
        WithProgress(() => [Progress(listing)], () => WritePages(listing, filter, hasTotal: isOnly && filter is null));
    }

    private ProgressLine Progress(PagedList<T> listing)
    {
        int? expected = listing.PagesExpected;
        string status = expected is null
            ? string.Format(CultureInfo.CurrentCulture, Messages.Progress_Page, listing.PagesRead)
            : string.Format(CultureInfo.CurrentCulture, Messages.Progress_PageOfPages, listing.PagesRead, expected);
        return new ProgressLine(MyInvocation.MyCommand.Name, status, expected > 0 ? 100.0 * listing.PagesRead / expected : null);
    }

    private void WritePages(PagedList<T> listing, Func<T, bool>? filter, bool hasTotal)
    {
        while (Await(listing.NextPageAsync()) is { } page)
        {
            WriteTotal(hasTotal ? listing.Total : null);
            WritePage(listing, page, filter);
            if (_toTake == 0)
            {
                return;
            }
        }

        WriteTotal(hasTotal ? listing.Total : null);
    }

    /// <summary>Looks one row up, unless the paging parameters ask for no more.</summary>
    private protected void LookUp(TKey key)
    {
        _toSkip ??= PagingParameters.Skip;
        _toTake ??= PagingParameters.First;
        WriteTotal(null);
        if (_toTake > 0)
        {
            Send(key);
        }
    }

    private protected override void WriteResult(TKey input, T result) => WriteRow(result);

    private void WritePage(PagedList<T> listing, IReadOnlyList<T> page, Func<T, bool>? filter)
    {
        for (int i = 0; i < page.Count; i++)
        {
            if (i == page.Count / 2 && i > 0)
            {
                // Only now: Select-Object -First 1 has stopped the pipeline by then, and costs one request.
                listing.FetchAhead();
            }

            if (filter?.Invoke(page[i]) != false)
            {
                WriteRow(page[i]);
            }
        }
    }

    private void WriteRow(T row)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
        }
        else if (_toTake > 0)
        {
            (_remembered ??= new()).Add(row);
            WriteObject(row);
            _toTake--;
        }
    }

    private void WriteTotal(long? total)
    {
        if (PagingParameters.IncludeTotalCount && !_totalIsWritten)
        {
            _totalIsWritten = true;
            WriteObject(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0 : 1));
        }
    }
}
