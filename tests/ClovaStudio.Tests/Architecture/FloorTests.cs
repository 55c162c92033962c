using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace ClovaStudio.Tests.Architecture;

/// <summary>Holds the layout that CONTRIBUTING.md draws: arrows go down, and no two areas need each other.</summary>
public sealed class FloorTests
{
    public static TheoryData<string> Projects => new("ClovaStudio.Client", "ClovaStudio", "ClovaStudio.Sandbox");

    [Fact]
    public void The_map_sees_the_whole_code()
    {
        // Otherwise the tests below would pass because they see nothing.
        Assert.True(CodeMap.Current.Files.Count > 500);
        Assert.True(CodeMap.Current.Arrows.Count > 2000);
        Assert.Contains(CodeMap.Current.Arrows, arrow => arrow is { Type: "ClovaStudioException", From.Floor: "Transport" });
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_floor_knows_only_what_stands_below_it(string project)
    {
        var up = CodeMap.Current.Arrows.Where(arrow => arrow.From.Project == project && arrow.To.Project == project && arrow.To.Level > arrow.From.Level);
        string order = string.Join(" < ", Place.FloorsOf(project).Select(floor => floor.Length > 0 ? floor : "the root"));
        Refuse(up, $"References go down only: {order}. Move the type to the lowest floor that needs it, or pass in what the lower one has to know:");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_two_areas_need_each_other(string project)
    {
        var arrows = CodeMap.Current.Arrows.Where(arrow => arrow.From.Project == project && arrow.To.Project == project && arrow.From.Room != arrow.To.Room).ToArray();
        var next = arrows.ToLookup(arrow => arrow.From.Room, arrow => arrow.To.Room);
        var rooms = next.Select(from => from.Key).ToDictionary(room => room, room => Reachable(room, next));
        var back = arrows
            .Where(arrow => rooms.TryGetValue(arrow.To.Room, out var reached) && reached.Contains(arrow.From.Room))
            .GroupBy(arrow => (From: arrow.From.Room, To: arrow.To.Room))
            .OrderBy(arrow => arrow.Key.From, StringComparer.Ordinal)
            .Select(arrow => $"{arrow.Key.From} → {arrow.Key.To}: {arrow.Count()} uses, {string.Join("; ", arrow.Take(5))}");
        Refuse(back, "These areas need each other. What they share belongs into one of them, or below both:");
    }

    [Fact]
    public void The_shared_base_of_the_cmdlets_knows_no_area()
    {
        var up = CodeMap.Current.Arrows.Where(arrow => arrow.From is { Project: "ClovaStudio", Area: "Core" } && arrow.To is { Project: "ClovaStudio", Area: not "Core" });
        Refuse(up, "src/ClovaStudio/Core is what all cmdlets share, and needs none of their areas. Move what only one area uses there:");
    }

    [Fact]
    public void The_client_knows_neither_the_cmdlets_nor_the_sandbox()
    {
        var foreign = CodeMap.Current.Arrows.Where(arrow => arrow.From.Project != "ClovaStudio" && arrow.To.Project != arrow.From.Project);
        Refuse(foreign, "Only the cmdlets know both the client and the sandbox:");
    }

    [Fact]
    public void A_namespace_tells_the_assembly_and_the_folder()
    {
        string[] met = [.. Surface.Types.Select(type => type.FullName!)];
        var wrong = CodeMap.Current.Files
            .Where(file => file.Namespace.Length > 0 && !file.Namespace.StartsWith("System.", StringComparison.Ordinal))
            .Where(file => file.Namespace != ExpectedNamespace(file.Place) && !file.Types.Any(type => met.Contains($"{file.Namespace}.{type}")))
            .Select(file => $"{file.Place.File} is {file.Namespace}, and should be {ExpectedNamespace(file.Place)}");
        Assert.True(!wrong.Any(), $"Namespaces follow folders; only types that users meet are in ClovaStudio.<Area>:{Environment.NewLine}{string.Join(Environment.NewLine, wrong)}");
    }

    [Fact]
    public void No_two_types_share_a_name()
    {
        var twice = CodeMap.Current.Files
            .SelectMany(file => file.Types.Distinct().Select(type => (type, file.Place)))
            .GroupBy(one => (one.type, one.Place.Project))
            .Where(same => same.Select(one => one.Place.Room).Distinct().Count() > 1)
            .Select(same => $"{same.Key.type}: {string.Join(", ", same.Select(one => one.Place.File))}");
        Assert.True(!twice.Any(), string.Join(Environment.NewLine, twice));
    }

    private static string ExpectedNamespace(Place place)
    {
        string root = place.Project switch
        {
            "ClovaStudio.Client" => "ClovaStudio",
            "ClovaStudio" => "ClovaStudio.Cmdlets",
            _ => place.Project,
        };
        return string.Join('.', place.File.Split('/')[1..^1].Prepend(root));
    }

    private static HashSet<string> Reachable(string start, ILookup<string, string> next)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(next[start]);
        while (open.TryPop(out string? room))
        {
            if (seen.Add(room))
            {
                foreach (string further in next[room])
                {
                    open.Push(further);
                }
            }
        }

        return seen;
    }

    private static void Refuse(IEnumerable<object> lines, string because)
    {
        string[] texts = [.. lines.Select(line => line.ToString()!).Order(StringComparer.Ordinal)];
        Assert.True(texts.Length == 0, $"{because}{Environment.NewLine}{string.Join(Environment.NewLine, texts)}");
    }
}
