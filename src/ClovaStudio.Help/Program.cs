using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace ClovaStudio.Help;

/// <summary>
/// Builds the help of one culture: <c>ClovaStudio.Help MODULE.dll DOCS-FOLDER OUTPUT-FOLDER</c>. Types, ranges and defaults
/// are read from the module, prose from the folder. What the folder lacks is left out of the help: that nothing is
/// lacking is for HelpTests to say, not for the build. With <c>views MODULE.dll SOURCE.ps1xml OUTPUT.ps1xml</c> it completes
/// the views, with <c>manifest MODULE.dll SOURCE.psd1 OUTPUT.psd1</c> the manifest.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length == 4 && args[0] == "views")
        {
            WriteViews(Assembly.LoadFrom(Path.GetFullPath(args[1])), args[2], args[3]);
            return 0;
        }

        if (args.Length == 4 && args[0] == "manifest")
        {
            Manifest.Write(CmdletFacts.Of(Assembly.LoadFrom(Path.GetFullPath(args[1]))).Select(cmdlet => cmdlet.Name), args[2], args[3]);
            return 0;
        }

        if (args.Length != 3)
        {
            Console.Error.WriteLine("Usage: ClovaStudio.Help MODULE.dll DOCS-FOLDER OUTPUT-FOLDER, ClovaStudio.Help views MODULE.dll SOURCE.ps1xml OUTPUT.ps1xml, or ClovaStudio.Help manifest MODULE.dll SOURCE.psd1 OUTPUT.psd1");
            return 2;
        }

        var module = Assembly.LoadFrom(Path.GetFullPath(args[0]));
        var problems = new List<Problem>();
        var source = HelpSource.Read(args[1], problems);
        Write(CmdletFacts.Of(module), source, args[2], Path.GetFileName(args[0]));
        foreach (var problem in problems)
        {
            Console.WriteLine($"Help: {problem}");
        }

        return 0;
    }

    private static void WriteViews(Assembly module, string source, string output)
    {
        var client = Assembly.LoadFrom(Path.Combine(Path.GetDirectoryName(module.Location)!, "ClovaStudio.Client.dll"));
        var writer = new ViewWriter([module, client], CmdletFacts.Of(module).SelectMany(cmdlet => cmdlet.Outputs));
        ViewWriter.Write(writer.Complete(XDocument.Load(source, LoadOptions.PreserveWhitespace)), output);
    }

    private static void Write(IReadOnlyList<CmdletFacts> cmdlets, HelpSource source, string output, string moduleFile)
    {
        Directory.CreateDirectory(output);
        new MamlWriter(source).Write(cmdlets.OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal), Path.Combine(output, moduleFile + "-Help.xml"));
        var list = new CmdletList(cmdlets, source);
        foreach (var topic in source.Topics)
        {
            (topic with { Lines = [.. list.FillIn(topic.Lines)] }).Write(output);
        }
    }
}
