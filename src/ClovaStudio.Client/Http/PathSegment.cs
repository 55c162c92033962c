using System;

namespace ClovaStudio.Http;

/// <summary>Lets an id into a path only as one plain segment, so that it can never change what is asked of whom.</summary>
internal static class PathSegment
{
    internal static string Of(string id)
    {
        if (string.IsNullOrWhiteSpace(id) || id is "." or "..")
        {
            throw Refuse(id);
        }

        foreach (char c in id)
        {
            if (char.IsControl(c) || c is '/' or '\\' or '?' or '#' or '%')
            {
                throw Refuse(id);
            }
        }

        return Uri.EscapeDataString(id);
    }

    private static ClovaStudioException Refuse(string id)
    {
        var error = ClovaStudioException.For(ErrorCause.InvalidArgument, id, Strings.Argument_Id);
        error.Target = id;
        return error;
    }
}
