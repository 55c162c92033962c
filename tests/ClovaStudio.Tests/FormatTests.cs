using System;
using System.Linq;
using System.Xml.Linq;
using ClovaStudio.Cmdlets.Core;
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
    public void Each_table_fits_120_columns_with_room_for_the_one_that_takes_the_rest()
    {
        foreach (var table in Views.Descendants("TableControl"))
        {
            var headers = table.Descendants("TableColumnHeader").ToList();
            int width = headers.Sum(header => (int?)header.Element("Width") ?? 12) + headers.Count - 1;
            Assert.True(width <= 120, $"{table.Parent!.Element("Name")!.Value} needs {width} columns.");
        }
    }
}
