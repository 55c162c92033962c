#pragma warning disable IDE0130 // the compiler looks for it in this namespace

namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for this type where a property has <c>init</c>; .NET Standard 2.0 does not have it.</summary>
internal static class IsExternalInit;
