using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// Reads what AiTEMS exports of a training to Object Storage: JSON lines that carry a target and the recommended ids, below
/// infer_result/{service}_{type}_{version}/. No page describes the lines, so that every shape is read that tells both.
/// </summary>
/// <param name="path">The file, whose folder tells the service and the type.</param>
/// <param name="property">The name under which the recommended ids stand; null for the first list of a line.</param>
internal sealed class ExportedRecommendations(string path, string? property)
{
    private static readonly Regex Folder = new("^([a-z0-9]+)_(personalRecommend|relatedItem|pop)_[A-Za-z0-9]+$", RegexOptions.CultureInvariant);

    private readonly Match _folder = path.Split('/', '\\').Select(part => Folder.Match(part)).LastOrDefault(match => match.Success) ?? Match.Empty;

    /// <summary>What one line recommends.</summary>
    /// <exception cref="ClovaStudioException">DatasetUnreadable: the line is no JSON object, or has no list of ids.</exception>
    internal AitemsRecommendation Read(string line, long number)
    {
        var row = Parse(line) ?? throw Refusal(number);
        string? user = Text(row[AitemsColumns.UserId]);
        string? item = user is null ? Text(row[AitemsColumns.ItemId]) : null;
        var items = property is null
            ? row.Properties().Select(member => member.Value).OfType<JArray>().FirstOrDefault()
            : row.GetValue(property, StringComparison.OrdinalIgnoreCase) as JArray;
        return new AitemsRecommendation
        {
            ServiceId = _folder.Success ? _folder.Groups[1].Value : null,
            Type = _folder.Success ? _folder.Groups[2].Value
                : user is not null ? AitemsTrainTypes.PersonalRecommend
                : item is not null ? AitemsTrainTypes.RelatedItem : AitemsTrainTypes.Pop,
            TargetId = user ?? item,
            Field = AitemsColumns.ItemId,
            Items = items is null ? throw Refusal(number) : [.. Ids(items)],
        };
    }

    private static JObject? Parse(string line)
    {
        try
        {
            using var reader = LenientJson.Open(new StringReader(line));
            return JToken.ReadFrom(reader) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // An id by itself, or the item that has it, with a score or whatever else.
    private static IEnumerable<string> Ids(JArray items) => items
        .Select(item => item is JObject found ? Text(found[AitemsColumns.ItemId]) ?? found.Properties().Select(member => Text(member.Value)).FirstOrDefault(text => text is not null) : Text(item))
        .OfType<string>();

    private static string? Text(JToken? value) => value is JValue { Value: { } bare } ? Convert.ToString(bare, CultureInfo.InvariantCulture) : null;

    private ClovaStudioException Refusal(long number) =>
        ClovaStudioException.About(path, ErrorCause.DatasetUnreadable, path, string.Format(CultureInfo.CurrentCulture, Strings.Recommendation_Line, number));
}
