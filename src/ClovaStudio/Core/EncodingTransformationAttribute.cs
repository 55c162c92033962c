using System;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Core.Encodings;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// Takes an encoding by the names of PowerShell's own cmdlets, by those of the Web, by the number of its code page, or as the
/// object. All Korean names mean CP949, which holds EUC-KR and is what Windows writes under any of them.
/// </summary>
internal sealed class EncodingTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The names that are offered for completion.</summary>
    internal static readonly string[] Names = ["utf8", "cp949", "euc-kr", "unicode", "bigendianunicode", "utf32", "ascii", "ansi"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = PSValue.Unwrap(inputData);
        try
        {
            return bare switch
            {
                Encoding encoding => encoding,
                int codePage => CodePages.Find(codePage) ?? throw Unknown(inputData),
                string name => Find(name.Trim()) ?? throw Unknown(inputData),
                _ => inputData,
            };
        }
        catch (ArgumentException)
        {
            throw Unknown(inputData);
        }
    }

    private static Encoding? Find(string name) => name.ToLowerInvariant() switch
    {
        "utf8" or "utf-8" or "utf8bom" or "utf8nobom" => new UTF8Encoding(false, true),
        "unicode" or "utf16" or "utf-16" => new UnicodeEncoding(false, true, true),
        "bigendianunicode" => new UnicodeEncoding(true, true, true),
        "utf32" => new UTF32Encoding(false, true, true),
        "ascii" => Encoding.ASCII,
        "cp949" or "ms949" or "uhc" or "euc-kr" or "euckr" or "ks_c_5601-1987" or "ksc5601" => CodePages.Find(CodePages.Cp949),
        "ansi" or "default" => CodePages.Find(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "oem" => CodePages.Find(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        var other => int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out int codePage) ? CodePages.Find(codePage) : Encoding.GetEncoding(other),
    };

    private static ArgumentTransformationMetadataException Unknown(object given) =>
        new(string.Format(CultureInfo.CurrentCulture, Messages.Encoding_Unknown, given, string.Join(", ", Names)));
}
