using System;
using System.Globalization;
using System.Text;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>
/// The three files that the services of a new cloud are trained on: readers of a bookshop, its books, and who read what. Each
/// reader prefers books of one genre, so that what is recommended can be told from what is merely popular.
/// </summary>
internal static class SampleData
{
    private const int Users = 80;
    private const int Books = 60;
    private const int Rows = 1600;
    private const long FirstTime = 1_735_689_600; // 2025-01-01

    private static readonly string[] Genres = ["novel", "poetry", "travel", "science", "comics", "cooking"];

    internal static byte[] Of(string datasetType, int seed) => datasetType switch
    {
        "user" => Lines("USER_ID,AGE", Users, i => $"{UserId(i)},{18 + SeededRandom.Next(seed, i, 201, 60)}"),
        "item" => Lines("ITEM_ID,CATEGORY,PAGES", Books, i => $"{ItemId(i)},{Genres[i % Genres.Length]},{80 + SeededRandom.Next(seed, i, 202, 500)}"),
        _ => Lines("USER_ID,ITEM_ID,TIMESTAMP", Rows, i => Row(seed, i)),
    };

    private static string Row(int seed, int i)
    {
        int user = SeededRandom.Next(seed, i, 203, Users);

        // Low numbers are more frequent; three of four books are of the reader's genre.
        int rank = Math.Min(SeededRandom.Next(seed, i, 204, Books), SeededRandom.Next(seed, i, 205, Books));
        int book = SeededRandom.Next(seed, i, 206, 4) == 0 ? rank : (rank / Genres.Length * Genres.Length) + (user % Genres.Length);
        return string.Format(CultureInfo.InvariantCulture, "{0},{1},{2}", UserId(user), ItemId(book), FirstTime + (i * 1800L));
    }

    private static string UserId(int i) => "r-" + (i + 1).ToString(CultureInfo.InvariantCulture);

    private static string ItemId(int i) => (9_788_900_000_001 + i).ToString(CultureInfo.InvariantCulture);

    private static byte[] Lines(string header, int count, Func<int, string> line)
    {
        var text = new StringBuilder(header).Append('\n');
        for (int i = 0; i < count; i++)
        {
            text.Append(line(i)).Append('\n');
        }

        return Json.Utf8.GetBytes(text.ToString());
    }
}
