using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ClovaStudio.Tests.Architecture;

/// <summary>Which code of the shipped assemblies refers to which, as the compiler sees it: the namespace hides it, the place of the file tells it.</summary>
internal sealed class CodeMap
{
    private static readonly string[] Projects = ["ClovaStudio.Client", "ClovaStudio", "ClovaStudio.Sandbox"];

    private static readonly Lazy<CodeMap> Map = new(() => new CodeMap());

    private CodeMap()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        SyntaxTree[] trees =
        [
            .. Projects
                .SelectMany(project => Directory.GetFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
                .Where(file => !IsGenerated(file))
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
        ];
        string libraries = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var references = libraries.Split(Path.PathSeparator)
            .Where(file => !Path.GetFileName(file).StartsWith("ClovaStudio", StringComparison.Ordinal))
            .Append(Path.Combine(Repository.StagedModule, "Newtonsoft.Json.dll"))
            .DistinctBy(Path.GetFileName)
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create("all", trees, references);
        Files = [.. trees.Select(tree => new CodeFile(Place.Of(tree.FilePath), NamespaceOf(tree), [.. TypesOf(tree)]))];
        Models = [.. trees.Select(tree => compilation.GetSemanticModel(tree))];
        Arrows = [.. Models.AsParallel().SelectMany(ArrowsFrom).Distinct()];
    }

    internal static CodeMap Current => Map.Value;

    internal IReadOnlyList<CodeFile> Files { get; }

    /// <summary>What the compiler knows of each file.</summary>
    internal IReadOnlyList<SemanticModel> Models { get; }

    /// <summary>Each pair of a file and a type elsewhere that it uses, once.</summary>
    internal IReadOnlyList<Arrow> Arrows { get; }

    private static bool IsGenerated(string file)
    {
        string[] parts = Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar);
        return parts.Contains("obj") || parts.Contains("bin");
    }

    private static string NamespaceOf(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    private static IEnumerable<string> TypesOf(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Select(type => type switch
        {
            BaseTypeDeclarationSyntax named => named.Identifier.Text,
            DelegateDeclarationSyntax named => named.Identifier.Text,
            _ => null,
        })
        .OfType<string>();

    private static IEnumerable<Arrow> ArrowsFrom(SemanticModel model)
    {
        var tree = model.SyntaxTree;
        var from = Place.Of(tree.FilePath);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is { } file && file != tree.FilePath)
            {
                yield return new Arrow(from, Place.Of(file), type.Name);
            }
        }
    }
}

/// <summary>A source file, its namespace and the types that it declares.</summary>
internal sealed record CodeFile(Place Place, string Namespace, IReadOnlyList<string> Types);

/// <summary>A file that uses a type of another one.</summary>
internal sealed record Arrow(Place From, Place To, string Type)
{
    public override string ToString() => $"{From.File} uses {Type} of {To.File}";
}
