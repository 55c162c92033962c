using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Watches;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Cmdlets.Requests;

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
    private WatchFile? _watch;
    private bool _holds;

    /// <summary>Writes one list.</summary>
    /// <param name="open">Opens the list at the service.</param>
    /// <param name="pageSize">Rows a request, or null for the most.</param>
    /// <param name="filter">Chooses rows here, since the service cannot; null when all are wanted.</param>
    /// <param name="isOnly">Whether no other list follows, so that the service itself can skip rows.</param>
    /// <param name="watch">Lets only those through that ended since an earlier run; null when all are wanted.</param>
    /// <returns>Whether all of it was read, so that what it does not have is not there.</returns>
    private protected bool WriteList(
        Func<PagedListOptions, PagedList<T>> open, int? pageSize, Func<T, bool>? filter, bool isOnly, ListWatch<T>? watch = null)
    {
        bool isWhole = filter is null && watch is null;
        ulong skip = _toSkip ??= PagingParameters.Skip;
        ulong take = _toTake ??= PagingParameters.First;
        if (take == 0 && !PagingParameters.IncludeTotalCount)
        {
            return false;
        }

        var options = new PagedListOptions { PageSize = pageSize, ThrottleLimit = ThrottleLimit ?? AdaptiveWidth.Start };
        if (isWhole && isOnly)
        {
            options.Skip = (long)Math.Min(skip, long.MaxValue);
            _toSkip = 0;
        }

        if (isWhole && _toSkip.Value <= long.MaxValue && take > 0 && take <= long.MaxValue - _toSkip.Value)
        {
            options.First = (long)(take + _toSkip.Value);
        }

        using var listing = open(options);
        bool isRead = false;
        WithProgress(() => [Progress(listing)], () => isRead = WritePages(listing, filter, watch, hasTotal: isOnly && isWhole));
        return isRead;
    }

    /// <summary>Opens the file that remembers what was told before, where there is to be one: before anything is asked of the service.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="holds">Whether rows stay new until they are confirmed.</param>
    private protected void OpenWatch(string? path, bool holds)
    {
        Refusal.When(path is null && holds, "Hold", Messages.Watch_HoldAlone);
        if (path is null)
        {
            return;
        }

        var file = _watch = WatchFile.Open(FilePaths.ToWrite(this, path));
        _holds = holds;
        Cancel.Register(file.Stop); // Ctrl+C, and Select-Object -First, must leave the file to the next run
    }

    /// <summary>One list as this run looks at it; null where nothing is remembered.</summary>
    private protected ListWatch<T>? WatchOf(string list, string source, Func<T, string> id, Func<T, bool> hasEnded) =>
        _watch is null ? null : new ListWatch<T>(_watch.ListOf(list, source, _holds), id, hasEnded);

    private protected override void EndInput()
    {
        base.EndInput();
        _watch?.Dispose();
    }

    private ProgressLine Progress(PagedList<T> listing)
    {
        int? expected = listing.PagesExpected;
        string status = listing.PagesRead == 0 ? Messages.Progress_FirstPage
            : expected is null ? string.Format(CultureInfo.CurrentCulture, Messages.Progress_Page, listing.PagesRead)
            : string.Format(CultureInfo.CurrentCulture, Messages.Progress_PageOfPages, listing.PagesRead, expected);
        return new ProgressLine(MyInvocation.MyCommand.Name, status, expected > 0 ? 100.0 * listing.PagesRead / expected : null);
    }

    private bool WritePages(PagedList<T> listing, Func<T, bool>? filter, ListWatch<T>? watch, bool hasTotal)
    {
        while (Await(listing.NextPageAsync()) is { } page)
        {
            WriteTotal(hasTotal ? listing.Total : null);
            WritePage(listing, page, filter, watch);
            if (_toTake == 0)
            {
                return false;
            }
        }

        WriteTotal(hasTotal ? listing.Total : null);
        watch?.Complete();
        return true;
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

    /// <summary>Adds to a row what the service leaves out and the session knows.</summary>
    private protected virtual void Complete(T row)
    {
    }

    private void WritePage(PagedList<T> listing, IReadOnlyList<T> page, Func<T, bool>? filter, ListWatch<T>? watch)
    {
        for (int i = 0; i < page.Count; i++)
        {
            if (i == page.Count / 2 && i > 0)
            {
                // Only now: Select-Object -First 1 has stopped the pipeline by then, and costs one request.
                listing.FetchAhead();
            }

            bool isNew = watch?.IsNew(page[i]) ?? true; // asked of every row: the watch learns of those that are gone
            bool isWanted = filter?.Invoke(page[i]) ?? true; // likewise: the filter learns of what is there
            if (isNew && isWanted)
            {
                WriteRow(page[i], watch);
            }
        }
    }

    private void WriteRow(T row, ListWatch<T>? watch = null)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
        }
        else if (_toTake > 0)
        {
            (_remembered ??= new()).Add(row);
            Complete(row);
            bool mayHaveBeenTold = watch?.Begin(row) ?? false;
            WriteObject(row); // comes back when whoever reads it has taken it
            watch?.End(row);
            _toTake--;
            if (mayHaveBeenTold)
            {
                WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Watch_MayHaveBeenTold, row));
            }
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
