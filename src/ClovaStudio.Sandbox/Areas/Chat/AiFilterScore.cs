using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>A verdict of the AI filter. Lower is worse: 0 sensitive content likely, 1 possible, 2 unlikely.</summary>
internal sealed class AiFilterScore
{
    private const int MostCharacters = 500;

    private static readonly (string Group, string Name, string[] Words)[] Kinds =
    [
        ("curse", "insult", ["바보", "멍청", "꺼져", "idiot", "stupid", "moron"]),
        ("curse", "discrimination", ["인종", "차별", "열등", "racist", "inferior race"]),
        ("unsafeContents", "sexualHarassment", ["성희롱", "음란", "porn", "sexual"]),
    ];

    private AiFilterScore(string group, string name, int score)
    {
        Group = group;
        Name = name;
        Score = score;
    }

    internal string Group { get; }

    internal string Name { get; }

    internal int Score { get; }

    /// <summary>Looks at the first 500 characters, as the service does.</summary>
    internal static IReadOnlyList<AiFilterScore> Of(string text)
    {
        string seen = text.Length > MostCharacters ? text.Substring(0, MostCharacters) : text;
        return [.. Array.ConvertAll(Kinds, kind => new AiFilterScore(kind.Group, kind.Name, ScoreOf(seen, kind.Words)))];
    }

    private static int ScoreOf(string text, string[] words)
    {
        int found = Array.FindAll(words, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0).Length;
        return Math.Max(0, 2 - found);
    }
}
