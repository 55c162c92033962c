using System;
using System.Globalization;
using System.Text.RegularExpressions;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// Searches the answer with a regular expression of .NET. With no pattern given, each row's expectation is the pattern
/// and a match is right. With one pattern for all rows, what its first group matched must be the expectation (the
/// last match counts, since models reason first and conclude after); a pattern without a group need only match.
/// </summary>
internal sealed class PatternScore
{
    /// <summary>How long one row may take. A pattern that backtracks without end counts as wrong, with an Error; after five such rows the others have 10 ms each.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    /// <summary>How long rows may take together that find no end: a pattern which does that does it for row after row.</summary>
    private static readonly TimeSpan AllTimeouts = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ShortTimeLimit = TimeSpan.FromMilliseconds(10);

    private readonly bool _hasGroup;
    private Regex? _pattern;
    private TimeSpan _limit = TimeLimit;
    private TimeSpan _lost;

    /// <summary>Takes each row's expectation as the pattern.</summary>
    public PatternScore()
    {
    }

    /// <summary>Uses one pattern for all rows.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <exception cref="ClovaStudioException">InvalidArgument: it is no regular expression.</exception>
    public PatternScore(string pattern)
    {
        try
        {
            _pattern = Compile(pattern);
        }
        catch (FormatException e)
        {
            throw ClovaStudioException.Because(e, ErrorCause.InvalidArgument, PlainText.Line(pattern, 100), e.Message);
        }

        _hasGroup = _pattern.GetGroupNumbers().Length > 1;
    }

    internal double Of(EvaluationRow row)
    {
        string answer = AnswerText.Normalize(row.Answer);
        try
        {
            return IsRight(row, answer) ? 1 : 0;
        }
        catch (RegexMatchTimeoutException e)
        {
            var limit = _limit;
            Shorten();
            throw new FormatException(string.Format(CultureInfo.CurrentCulture, Strings.Evaluation_PatternTimeout, limit.TotalSeconds), e);
        }
    }

    private void Shorten()
    {
        _lost += _limit;
        if (_limit != ShortTimeLimit && _lost >= AllTimeouts)
        {
            _limit = ShortTimeLimit;
            _pattern = _pattern is null ? null : Compile(_pattern.ToString());
        }
    }

    private Regex Compile(string? pattern)
    {
        try
        {
            return new Regex(AnswerText.Normalize(pattern), RegexOptions.CultureInvariant, _limit);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(string.Format(CultureInfo.CurrentCulture, Strings.Evaluation_BadPattern, e.Message), e);
        }
    }

    private bool IsRight(EvaluationRow row, string answer)
    {
        if (_pattern is null)
        {
            return Compile(row.Expected).IsMatch(answer);
        }

        if (!_hasGroup)
        {
            return _pattern.IsMatch(answer);
        }

        var matches = _pattern.Matches(answer);
        int first = _pattern.GetGroupNumbers()[1];
        return matches.Count > 0
            && AnswerText.Normalize(matches[matches.Count - 1].Groups[first].Value) == AnswerText.Normalize(row.Expected);
    }
}
