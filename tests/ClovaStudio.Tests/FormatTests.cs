using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Help;
using Xunit;

namespace ClovaStudio.Tests;

/// <summary>The views speak of properties that exist, and fit the terminal.</summary>
public sealed class FormatTests
{
    private static readonly XDocument Views = XDocument.Parse(Repository.Read("src", "ClovaStudio", "ClovaStudio.Format.ps1xml"));

    [Fact]
    public void Each_view_shows_properties_that_its_type_has()
    {
        foreach (var view in Views.Descendants("View"))
        {
            foreach (string typeName in view.Element("ViewSelectedBy")!.Elements("TypeName").Select(name => name.Value.Replace("Deserialized.", "", StringComparison.Ordinal).Split('#')[0]))
            {
                var type = typeof(ClovaStudioCmdlet).Assembly.GetType(typeName) ?? typeof(ClovaStudioClient).Assembly.GetType(typeName);
                Assert.True(type is not null, $"There is no type {typeName}.");
                foreach (string property in view.Descendants("PropertyName").Select(name => name.Value))
                {
                    Assert.True(type.GetProperty(property) is not null, $"{typeName} has no property {property}.");
                }
            }
        }
    }

    [Fact]
    public void What_heads_a_line_of_a_list_is_a_property_that_users_can_ask_for()
    {
        foreach (var item in Staged.Descendants("ListItem"))
        {
            AssertProperty(item.Ancestors("View").First(), item.Element("Label")?.Value ?? item.Element("PropertyName")!.Value);
        }
    }

    /// <summary>A phrase, or a word in small letters, is not taken for the name of a property; everything else is sorted and selected by.</summary>
    [Fact]
    public void What_heads_a_column_like_a_property_is_one()
    {
        foreach (var header in Staged.Descendants("TableColumnHeader").Where(header => header.Element("Label") is not null))
        {
            string label = header.Element("Label")!.Value;
            if (label.All(char.IsLetterOrDigit) && char.IsUpper(label[0]))
            {
                AssertProperty(header.Ancestors("View").First(), label);
            }
        }
    }

    private static void AssertProperty(XElement view, string label)
    {
        string type = view.Descendants("TypeName").First().Value;
        bool isAdded = type == "ClovaStudio.Embeddings.Embedding#Match" && label == "Score"; // which Search-ClovaEmbedding adds
        Assert.True(isAdded || TypeOf(type.Split('#')[0])!.GetProperty(label) is not null, $"{view.Element("Name")!.Value}: {type} has no property {label}.");
    }

    [Fact]
    public void Each_table_fits_120_columns_with_room_for_the_one_that_takes_the_rest()
    {
        foreach (var table in Views.Descendants("TableControl"))
        {
            var headers = table.Descendants("TableColumnHeader").ToList();
            int width = headers.Sum(header => (int?)header.Element("Width") ?? 12) + headers.Count - 1;
            Assert.True(width <= 120, $"{table.Parent!.Element("Name")!.Value} needs {width} columns.");
        }
    }

    /// <summary>As they ship: completed by the build.</summary>
    private static readonly XDocument Staged = XDocument.Load(Path.Combine(Repository.StagedModule, "ClovaStudio.Format.ps1xml"));

    [Fact]
    public void No_cell_shows_a_text_as_it_is()
    {
        string pattern = PlainText.Hidden.Replace("'", "''", StringComparison.Ordinal);
        foreach (var cell in Staged.Descendants().Where(element => element.Name.LocalName is "TableColumnItem" or "ListItem" or "ExpressionBinding"))
        {
            string view = cell.Ancestors("View").First().Element("Name")!.Value;
            if (cell.Element("ScriptBlock") is { } script)
            {
                Assert.True(script.Value.Contains($"-replace '{pattern}'", StringComparison.Ordinal), $"{view}: {script.Value}");
            }
            else if (cell.Element("PropertyName") is { } name && cell.Element("FormatString") is null)
            {
                string type = cell.Ancestors("View").First().Descendants("TypeName").First().Value.Split('#')[0];
                var property = TypeOf(type)!.GetProperty(name.Value)!.PropertyType;
                var value = Nullable.GetUnderlyingType(property) ?? property.GetElementType() ?? property.GenericTypeArguments.LastOrDefault() ?? property;
                Assert.True(value.IsValueType, $"{view} shows {name.Value} as it is.");
            }
        }
    }

    [Fact]
    public void Each_type_that_users_get_to_see_has_a_table_and_a_list_of_its_own()
    {
        var outputs = CmdletFacts.Of(typeof(ClovaStudioCmdlet).Assembly).SelectMany(cmdlet => cmdlet.Outputs);
        foreach (var type in new ViewWriter([typeof(ClovaStudioCmdlet).Assembly, typeof(ClovaStudioClient).Assembly], outputs).Shown)
        {
            var views = Staged.Descendants("View").Where(view => view.Descendants("TypeName").Any(name => name.Value == type.FullName)).ToList();
            Assert.True(views.Any(view => view.Element("TableControl") is not null), $"{type} has no table.");
            Assert.True(views.Any(view => view.Element("ListControl") is not null), $"{type} has no list.");
        }
    }

    private static Type? TypeOf(string name) => typeof(ClovaStudioCmdlet).Assembly.GetType(name) ?? typeof(ClovaStudioClient).Assembly.GetType(name);
}
