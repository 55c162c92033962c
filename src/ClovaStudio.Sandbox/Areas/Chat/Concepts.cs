using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Words that hint at the same, in Korean and English: what the examples and a first try ask about.</summary>
internal static class Concepts
{
    private static readonly string[][] Groups =
    [
        ["환불", "refund", "money back", "돈을 돌려", "취소", "돌려받"],
        ["배송", "택배", "delivery", "parcel", "도착", "운송장"],
        ["교환", "exchange", "사이즈", "다른 색", "바꾸"],
        ["긍정", "positive", "good", "만족", "great", "최고"],
        ["부정", "negative", "bad", "실망", "terrible", "최악"],
        ["날씨", "weather", "기온"],
        ["물때", "tide", "만조"],
        ["시간", "time", "몇 시"],
        ["파일", "file", "content", "읽어"],
    ];

    private static readonly string[] Rest = ["기타", "other", "none", "중립", "neutral"];

    /// <summary>Whether a label stands for what fits none of the others.</summary>
    internal static bool IsRest(string label) => Array.Exists(Rest, word => label.Trim().Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>How much of what a word hints at the text has.</summary>
    internal static int Hints(string word, string text) =>
        Of(word).Sum(i => Groups[i].Count(hint => TextTools.ContainsAny(text, hint)));

    /// <summary>The groups that have a word of the text.</summary>
    internal static IEnumerable<int> Of(string text) => Enumerable.Range(0, Groups.Length).Where(i => TextTools.ContainsAny(text, Groups[i]));
}
