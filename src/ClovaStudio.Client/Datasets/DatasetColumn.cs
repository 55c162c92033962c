using System;
using System.Text;

namespace ClovaStudio;

/// <summary>The columns of a dataset, in the order that the service demands.</summary>
internal static class DatasetColumn
{
    public const int SystemPrompt = 0;
    public const int Conversation = 1;
    public const int Turn = 2;
    public const int Text = 3;
    public const int Completion = 4;
    public const int Count = 5;

    public static readonly string[] Names = { "System_Prompt", "C_ID", "T_ID", "Text", "Completion" };

    private static readonly byte[][] s_quoted = Array.ConvertAll(Names, name => Encoding.ASCII.GetBytes("\"" + name + "\""));

    /// <summary>
    /// The column of that name, or -1. Case does not count: the vendor's table calls names that differ by case alone duplicates.
    /// </summary>
    public static int Find(string name) => Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The column whose name, spelt exactly and in double quotes, stands at <paramref name="p"/> and is due after
    /// <paramref name="before"/>; -1 otherwise. It spares the ordinary row the making of strings.
    /// </summary>
    public static int FindNext(byte[] buffer, int p, int end, int before)
    {
        // The first column is optional, so the second may be next as well.
        for (int column = before + 1; column < Count && column <= before + 2; column++)
        {
            byte[] name = s_quoted[column];
            int i = 0;
            while (i < name.Length && p + i < end && buffer[p + i] == name[i])
            {
                i++;
            }

            if (i == name.Length)
            {
                return column;
            }
        }

        return -1;
    }
}
