using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Words of everyday questions that mean the same or hint at the same, in Korean and English.</summary>
internal static class Concepts
{
    private static readonly string[][] Groups =
    [
        ["환불", "반품", "refund", "money back", "돈을 돌려", "취소", "cancel", "돌려받"],
        ["배송", "배달", "택배", "delivery", "shipping", "parcel", "arrive", "도착", "언제 와", "운송장"],
        ["교환", "exchange", "replace", "사이즈", "다른 색", "바꿔", "바꾸"],
        ["결제", "payment", "billing", "카드", "입금", "영수증", "invoice", "charge", "청구"],
        ["계정", "로그인", "account", "login", "password", "비밀번호", "sign in", "회원"],
        ["긍정", "positive", "칭찬", "praise", "좋아", "좋았", "만족", "great", "love", "excellent", "최고", "감사", "추천"],
        ["부정", "negative", "불만", "complaint", "싫", "최악", "실망", "terrible", "bad", "awful", "화가", "별로", "broken", "느려"],
        ["오류", "bug", "error", "고장", "defect", "안 돼", "안 되", "안돼", "crash", "작동"],
        ["문의", "question", "inquiry", "궁금", "알고 싶", "?"],
        ["긴급", "urgent", "급해", "빨리", "asap", "immediately"],
        ["날씨", "weather", "기온", "온도", "temperature", "forecast", "비가", "rain"],
        ["물때", "tide", "만조", "간조"],
        ["바람", "wind"],
        ["시간", "time", "clock", "몇 시"],
        ["환율", "exchange rate", "currency", "달러"],
        ["주문", "order"],
        ["재고", "stock", "inventory"],
        ["가격", "price", "cost", "얼마"],
        ["파일", "file", "content", "읽어", "문서", "document", "log", "로그"],
        ["폴더", "folder", "directory", "디렉터리"],
        ["프로세스", "process"],
        ["서비스", "service"],
        ["검색", "search", "find", "찾아"],
        ["계산", "calculate", "calculator"],
        ["사용자", "user", "고객", "customer"],
        ["일정", "calendar", "schedule", "meeting", "회의", "예약", "booking", "reservation"],
        ["메일", "mail", "message", "메시지"],
    ];

    private static readonly string[] Rest = ["기타", "그 외", "그외", "other", "others", "etc", "misc", "none", "중립", "neutral", "unknown"];

    /// <summary>Whether a label stands for what fits none of the others.</summary>
    internal static bool IsRest(string label) => Array.Exists(Rest, word => label.Trim().Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>How much of what a word hints at the text has.</summary>
    internal static int Hints(string word, string text) => Groups
        .Where(group => TextTools.ContainsAny(word, [.. group.Where(hint => hint.Length > 1)]))
        .Sum(group => group.Count(hint => text.IndexOf(hint, StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>The groups that have a word of the text.</summary>
    internal static IEnumerable<int> Of(string text) =>
        Enumerable.Range(0, Groups.Length).Where(i => TextTools.ContainsAny(text, [.. Groups[i].Where(hint => hint.Length > 1)]));
}
