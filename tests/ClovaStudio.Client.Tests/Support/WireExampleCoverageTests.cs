using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace ClovaStudio.Client.Tests.Support;

/// <summary>Whether each wire example is a row of some theory, so that none is forgotten when the files get more cases.</summary>
public sealed class WireExampleCoverageTests
{
    [Fact]
    public void Every_wire_example_is_a_test()
    {
        string[] all = [.. WireExample.AllNames()];
        Assert.NotEmpty(all);
        Assert.Equal(all.Order(), all.Distinct().Order());
        Assert.Empty(all.Except(RowsOfTheories()));
    }

    [Fact]
    public void Every_stream_of_the_wire_examples_is_the_answer_of_a_case()
    {
        string[] used = [.. WireExample.AllNames().Select(name => WireExample.Find(name).BodyFile).Where(file => file is not null).Select(file => $"wire-examples/{file}")];
        Assert.Empty(Fixture.Names("wire-examples", ".sse").Except(used));
    }

    /// <summary>The first argument of each row of each theory, where it is text.</summary>
    private static HashSet<string> RowsOfTheories() =>
        [.. typeof(WireExampleCoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<DataAttribute>().Where(data => IsOfNames(method, data)).SelectMany(data => data.GetData(method)))
            .Select(row => row?[0])
            .OfType<string>()];

    // Other theories have other rows, some of them costly to make: those are left alone.
    private static bool IsOfNames(MethodInfo method, DataAttribute data) => data switch
    {
        InlineDataAttribute => true,
        MemberDataAttribute { MemberName: var name } =>
            (method.DeclaringType!.GetProperty(name)?.PropertyType ?? method.DeclaringType.GetMethod(name)?.ReturnType) == typeof(TheoryData<string>),
        _ => false,
    };
}
