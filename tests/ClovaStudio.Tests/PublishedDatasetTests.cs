using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ClovaStudio.Cmdlets.Tuning;
using ClovaStudio.Storage;
using Xunit;

namespace ClovaStudio.Tests;

public sealed class PublishedDatasetTests
{
    [Fact]
    public void A_published_dataset_binds_to_a_new_tuning_task_by_its_bucket_and_path_and_by_nothing_else()
    {
        string[] properties = [.. typeof(PublishedDataset).GetProperties().Select(property => property.Name)];
        var bound = typeof(NewClovaTuningTaskCommand).GetProperties()
            .Where(IsBoundByName)
            .Where(parameter => Names(parameter).Intersect(properties, StringComparer.OrdinalIgnoreCase).Any())
            .Select(parameter => parameter.Name);

        Assert.Equal(["TrainingDatasetBucket", "TrainingDatasetFilePath"], bound.Order());
    }

    // As metadata: the PowerShell that this is compiled against has no code in its attributes.
    private static bool IsBoundByName(PropertyInfo parameter) => parameter.CustomAttributes.Any(
        attribute => attribute.NamedArguments.Any(argument => argument.MemberName == "ValueFromPipelineByPropertyName" && argument.TypedValue.Value is true));

    private static IEnumerable<string> Names(PropertyInfo parameter) => parameter.CustomAttributes
        .Where(attribute => attribute.AttributeType.Name == "AliasAttribute")
        .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
        .Select(alias => (string)alias.Value!)
        .Append(parameter.Name);
}
