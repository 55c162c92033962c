using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ClovaStudio.Tests;

/// <summary>Which methods of a shipped assembly call a method of another one, so that a rule can be held over all of them.</summary>
internal static class ShippedCalls
{
    /// <summary>The callers, as <c>Type.Method</c>, of the method of that name on that type.</summary>
    internal static IReadOnlyList<string> Of(string assembly, string type, string method)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(Repository.StagedModule, assembly)));
        var metadata = file.GetMetadataReader();
        byte[][] wanted = metadata.MemberReferences.Where(handle => IsCalled(metadata, handle, type, method)).Select(handle => BitConverter.GetBytes(MetadataTokens.GetToken(handle))).ToArray();
        return [.. metadata.MethodDefinitions
            .Where(handle => Calls(file, metadata.GetMethodDefinition(handle), wanted))
            .Select(handle => NameOf(metadata, metadata.GetMethodDefinition(handle)))
            .Distinct()
            .Order()];
    }

    private static bool IsCalled(MetadataReader metadata, MemberReferenceHandle handle, string type, string method)
    {
        var member = metadata.GetMemberReference(handle);
        return metadata.GetString(member.Name) == method
            && member.Parent.Kind == HandleKind.TypeReference
            && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == type;
    }

    private static bool Calls(PEReader file, MethodDefinition method, byte[][] wanted)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return false;
        }

        // call and callvirt, and what makes a delegate of a method, are followed by the method's token.
        byte[] code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
        return wanted.Any(token => Enumerable.Range(1, Math.Max(0, code.Length - 4))
            .Any(i => code[i - 1] is 0x28 or 0x6F or 0x06 or 0x07 && code.AsSpan(i, 4).SequenceEqual(token)));
    }

    private static string NameOf(MetadataReader metadata, MethodDefinition method)
    {
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Name) + "." + metadata.GetString(method.Name);
    }
}
