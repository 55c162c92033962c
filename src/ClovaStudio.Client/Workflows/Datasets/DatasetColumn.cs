using System;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>The columns of a dataset, in the order that the service demands.</summary>
internal static class DatasetColumn
{
    internal const int SystemPrompt = 0;
    internal const int Conversation = 1;
    internal const int Turn = 2;
    internal const int Text = 3;
    internal const int Completion = 4;
    internal const int Count = 5;

    internal static readonly string[] Names = { "System_Prompt", "C_ID", "T_ID", "Text", "Completion" };

    /// <summary>
    /// The column of that name, or -1. Case does not count: the vendor's table calls names that differ by case alone duplicates.
    /// </summary>
    internal static int Find(string name) => Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The column whose name, spelt exactly and in double quotes, stands at <paramref name="p"/> and is due after
    /// <paramref name="before"/>; -1 otherwise. It spares the ordinary row the making of strings.
    /// </summary>
    internal static int FindNext(byte[] buffer, int p, int end, int before)
    {
        // The first column is optional, so the second may be next as well.
        for (int column = before + 1; column < Count && column <= before + 2; column++)
        {
            if (IsQuoted(Names[column], buffer, p, end))
            {
                return column;
            }
        }

        return -1;
    }

    private static bool IsQuoted(string name, byte[] buffer, int p, int end)
    {
        if (p + name.Length + 2 > end || buffer[p] != '"' || buffer[p + name.Length + 1] != '"')
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (buffer[p + 1 + i] != name[i])
            {
                return false;
            }
        }

        return true;
    }
}
