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

    private static readonly byte[][] s_bytes = Array.ConvertAll(Names, Encoding.ASCII.GetBytes);

    /// <summary>
    /// The column of that name, or -1. Case does not count: the vendor's table calls names that differ by case alone duplicates.
    /// </summary>
    public static int Find(string name) => Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The column spelt exactly so, or -1, without making a string.</summary>
    public static int FindExact(byte[] buffer, int start, int end)
    {
        for (int column = 0; column < Count; column++)
        {
            byte[] name = s_bytes[column];
            if (name.Length == end - start)
            {
                int i = 0;
                while (i < name.Length && buffer[start + i] == name[i])
                {
                    i++;
                }

                if (i == name.Length)
                {
                    return column;
                }
            }
        }

        return -1;
    }
}
