using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ClovaStudio.Tests.Architecture;

/// <summary>Holds that what ships is used by what ships: no member is there for tests alone, and none is left over.</summary>
public sealed class UnusedTests
{
    /// <summary>What tests and the emulator put into the sandbox and see of it, and how the tests of the pace see a limiter.</summary>
    private static readonly string[] Windows =
    [
        "FaultList.Clear", "FaultList.HitCount", "RateSnapshot.GateLeft", "RateSnapshot.RefusedFor", "RateSnapshot.RequestsUsed", "RateSnapshot.TokensUsed",
        "ReplyEndedException.Ending", "SandboxCloud.AddService", "SandboxCloud.AddTask", "SandboxCloud.AddTrain", "SandboxCloud.ForgetRequests", "SandboxCloud.RemoveService",
        "SandboxCloud.RemoveTask", "SandboxCloud.RemoveTrain", "SandboxCloud.RequestCount", "SandboxCloud.Requests", "SandboxCloud.ServiceIds", "SandboxCloud.TaskCount",
        "SandboxCloud.TaskIds", "SandboxObjectStorage.UnfinishedParts", "SandboxRequestRecord.RequestId",
    ];

    [Fact]
    public void Every_member_that_no_user_sees_is_used_by_code_that_ships()
    {
        var models = CodeMap.Current.Models;
        HashSet<ISymbol> used = [.. models.AsParallel().SelectMany(Used).ToArray()];
        string[] met = [.. Surface.Types.Select(type => type.FullName!)];
        string[] unused = [.. models.AsParallel()
            .SelectMany(model => Declared(model).Where(one => !used.Contains(one) && IsOurs(one, met)))
            .Select(one => (Name: $"{one.ContainingType?.Name}.{one.Name}", File: Place.Of(one.DeclaringSyntaxReferences[0].SyntaxTree.FilePath).File))
            .Where(one => !Windows.Contains(one.Name))
            .Select(one => $"{one.File}: {one.Name}")
            .Order(StringComparer.Ordinal)];
        Assert.True(unused.Length == 0, $"No code that ships uses these. Take them out, or do in the test what they do for it:{Environment.NewLine}{string.Join(Environment.NewLine, unused)}");
    }

    private static IEnumerable<ISymbol> Declared(SemanticModel model) => model.SyntaxTree.GetRoot().DescendantNodes()
        .Where(node => node is MethodDeclarationSyntax or PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or BaseTypeDeclarationSyntax or EventDeclarationSyntax)
        .Select(node => model.GetDeclaredSymbol(node))
        .OfType<ISymbol>();

    private static bool IsOurs(ISymbol symbol, string[] met)
    {
        if (symbol.GetAttributes().Length > 0 || symbol.IsOverride || symbol.Name is "Dispose" or "Main")
        {
            return false;
        }

        if (symbol is INamedTypeSymbol type)
        {
            return type.TypeKind != TypeKind.Enum && !type.AllInterfaces.Any(one => one.ContainingNamespace.ToDisplayString() == "System.Management.Automation") && !type.ToDisplayString().StartsWith("System.", StringComparison.Ordinal) && !met.Contains(type.ToDisplayString());
        }

        if (symbol.ContainingType is not { } owner || (symbol.DeclaredAccessibility == Accessibility.Public && IsSeen(owner, met)))
        {
            return false;
        }

        return !owner.AllInterfaces.SelectMany(one => one.GetMembers()).Any(member => SymbolEqualityComparer.Default.Equals(owner.FindImplementationForInterfaceMember(member), symbol));
    }

    private static bool IsSeen(INamedTypeSymbol type, string[] met) => met.Contains(type.ToDisplayString());

    private static IEnumerable<ISymbol> Used(SemanticModel model)
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax or ForEachStatementSyntax or AwaitExpressionSyntax or ElementAccessExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax))
            {
                continue;
            }

            if (node is SimpleNameSyntax name && IsWritten(name, model))
            {
                continue;
            }

            var info = model.GetSymbolInfo(node);
            var self = Enclosing(node, model);
            foreach (var found in info.Symbol is { } one ? [one] : info.CandidateSymbols.ToArray())
            {
                var symbol = (found is IMethodSymbol { ReducedFrom: { } extension } ? extension : found).OriginalDefinition;
                if (!SymbolEqualityComparer.Default.Equals(symbol, self))
                {
                    yield return symbol;
                    if (symbol.ContainingType is { } owner && !SymbolEqualityComparer.Default.Equals(owner, self?.ContainingType))
                    {
                        yield return owner.OriginalDefinition;
                    }
                }
            }
        }
    }

    /// <summary>Whether a name is only assigned to: that is no use of what can be read.</summary>
    private static bool IsWritten(SimpleNameSyntax name, SemanticModel model)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && model.GetSymbolInfo(name).Symbol is not IPropertySymbol { GetMethod: null };
    }

    private static ISymbol? Enclosing(SyntaxNode node, SemanticModel model) => node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() is { } member and not BaseFieldDeclarationSyntax
        ? model.GetDeclaredSymbol(member)
        : null;
}
