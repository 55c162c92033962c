using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>The columns of items, from a CSV file or from rows, for recommendations that know their ids alone.</summary>
internal sealed class JoinedItems
{
    private const string Rows = "Rows";

    private readonly Dictionary<string, (string Name, object? Value)[]> _items = new(StringComparer.Ordinal);
    private readonly List<string> _columns = [];

    /// <summary>Reads the items.</summary>
    /// <param name="cmdlet">Whose location a relative path begins at.</param>
    /// <param name="join">Paths, files, or rows with ITEM_ID. Of an item that comes twice the first row counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ClovaStudioException">A file cannot be read, or there is no ITEM_ID.</exception>
    internal static JoinedItems Read(PSCmdlet cmdlet, IEnumerable<PSObject> join, CancellationToken cancellationToken)
    {
        var items = new JoinedItems();
        foreach (var item in join)
        {
            switch (item.BaseObject)
            {
                case FileInfo file:
                    items.AddFile(file.FullName, cancellationToken);
                    break;
                case string path:
                    items.AddFile(FilePaths.One(cmdlet, path), cancellationToken);
                    break;
                default:
                    items.AddRow(item);
                    break;
            }
        }

        return items;
    }

    /// <summary>
    /// The recommendation with a further property: one row an item, best first, with the target, the position, the id and the
    /// item's columns. Those of an item that is not known are empty.
    /// </summary>
    internal PSObject AddTo(AitemsRecommendation recommendation)
    {
        var joined = new PSObject(recommendation);
        joined.Properties.Add(new PSNoteProperty(Rows, recommendation.Items.Select((item, i) => RowOf(recommendation, item, i + 1)).ToArray()));
        return joined;
    }

    private PSObject RowOf(AitemsRecommendation recommendation, string item, int rank)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("TargetId", recommendation.TargetId));
        row.Properties.Add(new PSNoteProperty("Position", rank));
        row.Properties.Add(new PSNoteProperty(AitemsColumns.ItemId, item));
        var cells = _items.TryGetValue(item, out var found) ? found : [];
        foreach (string column in _columns.Where(column => row.Properties[column] is null))
        {
            row.Properties.Add(new PSNoteProperty(column, Array.Find(cells, cell => cell.Name.Equals(column, StringComparison.OrdinalIgnoreCase)).Value));
        }

        return row;
    }

    private void AddFile(string path, CancellationToken cancellationToken) => InteractionFile.Open(
        path,
        file =>
        {
            int id = InteractionFile.ColumnOf(path, file, AitemsColumns.ItemId);
            AddColumns(file.Names);
            while (file.Read())
            {
                Add(file.Text(id), [.. file.Names.Select((name, i) => (name, (object?)file.Text(i)))]);
            }
        },
        cancellationToken);

    private void AddRow(PSObject row)
    {
        var columns = PSValue.Columns(row);
        PSValue.TryText(PSValue.Member(row, AitemsColumns.ItemId), out string? id);
        Refusal.When(string.IsNullOrEmpty(id), row.BaseObject.GetType().Name, Messages.Join_NoItemId);
        AddColumns(columns.Select(column => column.Name));
        Add(id!, [.. columns]);
    }

    private void Add(string id, (string Name, object? Value)[] cells)
    {
        if (!_items.ContainsKey(id))
        {
            _items.Add(id, cells);
        }
    }

    private void AddColumns(IEnumerable<string> names) => _columns.AddRange(names.Where(name => MemberNames.IsUsable(name) && !_columns.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray());
}
