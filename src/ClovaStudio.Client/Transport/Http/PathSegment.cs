using System;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Http;

/// <summary>Lets an id into a path only as one plain segment, so that it can never change what is asked of whom.</summary>
internal static class PathSegment
{
    private const int Longest = 256;

    internal static string Of(string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id is "." or ".." || id.Length > Longest)
        {
            throw Refuse(id);
        }

        for (int i = 0; i < id.Length; i++)
        {
            // Half a surrogate pair would go out as another character, or not at all.
            bool isPair = char.IsSurrogatePair(id, i);
            if (char.IsControl(id[i]) || id[i] is '/' or '\\' or '?' or '#' or '%' || (char.IsSurrogate(id[i]) && !isPair))
            {
                throw Refuse(id);
            }

            i += isPair ? 1 : 0;
        }

        return Uri.EscapeDataString(id);
    }

    private static ClovaStudioException Refuse(string id) =>
        ClovaStudioException.About(id, ErrorCause.InvalidArgument, PlainText.Line(id, Longest), Strings.Argument_Id);
}
