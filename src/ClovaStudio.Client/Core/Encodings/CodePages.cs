using System;
using System.Text;

namespace ClovaStudio.Core.Encodings;

/// <summary>Finds encodings that refuse bytes they do not know, those of older Windows programs among them.</summary>
internal static class CodePages
{
    /// <summary>What Excel on a Korean Windows saves CSV as: Unified Hangul Code, a superset of EUC-KR.</summary>
    internal const int Cp949 = 949;

    /// <summary>The encoding of a code page; null when the host has none.</summary>
    internal static Encoding? Find(int codePage)
    {
        try
        {
            return Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            // .NET knows the code pages of Windows only from this provider. It is part of the shared framework, but no part of
            // netstandard2.0; PowerShell registers it, other hosts need not. Asked directly it changes nothing for the process.
            var provider = Type.GetType("System.Text.CodePagesEncodingProvider, System.Text.Encoding.CodePages")
                ?.GetProperty("Instance")?.GetValue(null) as EncodingProvider;
            return provider?.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
    }
}
