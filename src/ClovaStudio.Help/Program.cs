using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace ClovaStudio.Help;

/// <summary>
/// Builds the help of one culture: <c>ClovaStudio.Help MODULE.dll DOCS-FOLDER OUTPUT-FOLDER</c>. What is mechanical is
/// read from the module, what is prose from the folder; whatever one has and the other lacks is an error.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length != 3)
        {
            Console.Error.WriteLine("Usage: ClovaStudio.Help MODULE.dll DOCS-FOLDER OUTPUT-FOLDER");
            return 2;
        }

        var module = Assembly.LoadFrom(Path.GetFullPath(args[0]));
        var problems = Build(CmdletFacts.Of(module), args[1], args[2], Path.GetFileName(args[0]));
        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>Writes the help, or nothing when there is any problem.</summary>
    internal static IReadOnlyList<Problem> Build(IReadOnlyList<CmdletFacts> cmdlets, string docs, string output, string moduleFile)
    {
        var problems = new List<Problem>();
        var source = HelpSource.Read(docs, problems);
        Completeness.Check(cmdlets, source, problems);
        if (problems.Count > 0)
        {
            return problems;
        }

        Directory.CreateDirectory(output);
        new MamlWriter(source).Write(cmdlets.OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal), Path.Combine(output, moduleFile + "-Help.xml"));
        foreach (var topic in source.Topics)
        {
            topic.Write(output);
        }

        return problems;
    }
}
