using System.Globalization;
using System.Linq;
using ClovaStudio.Api.Tuning;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Tuning;

public sealed class TuningFailureAdviceTests
{
    /// <summary>The thirteen rows of the task list's page, the two of a single task's, and a telling word of the advice.</summary>
    public static TheoryData<string, string?, string, string> Rows => new()
    {
        { "file.extension", "Unavailable file extension. Please check the file extension again.", ".jsonl or .csv", "확장자" },
        { "file.size", "Exceeded the disk usage limit. Please check if the file size is 1TB or less.", "larger than allowed", "크기를 초과" },
        { "file.encoding", "Unsupported charset", "UTF-8 with a signature", "BOM이 있는 UTF-8" },
        { "file.format", "Invalid json format. Expecting ',' delimiter: line 17 column 42", "Expecting ',' delimiter: line 17 column 42", "Expecting ',' delimiter: line 17 column 42" },
        { "file.format", "Invalid dataset: required field empty. Completion", "missing or empty: Completion", "비어 있습니다: Completion" },
        { "file.format", "Invalid dataset: unexpected column. Comment", "does not know: Comment", "삭제해 주십시오: Comment" },
        { "file.format", "Invalid dataset: duplicate columns. text", "same name: text", "남겨 주십시오: text" },
        { "file.format", "Invalid dataset: column order", "in the order System_Prompt", "순서로" },
        { "file.format", "Invalid dataset: C_ID", "Number C_ID without gaps", "C_ID의 번호" },
        { "file.error", null, "could not read the dataset file", "읽지 못했습니다" },
        { "resource.timeout", null, "No GPU was free", "GPU를 확보하지 못했습니다" },
        { "clops.error", null, "training platform failed", "학습 플랫폼에서 오류" },
        { "train.unknown", null, "nothing to do with the file", "파일과 관계없는 이유" },
        { "file.noexist", null, "no file at the path", "경로에 파일이 없습니다" },
        { "File not found", null, "no file at the path", "경로에 파일이 없습니다" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_documented_failure_has_its_own_advice_in_both_languages(string reason, string? message, string english, string korean)
    {
        Assert.Contains(english, In("en-US", reason, message), System.StringComparison.Ordinal);
        Assert.Contains(korean, In("ko-KR", reason, message), System.StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_faults_share_their_advice()
    {
        // The two spellings of a missing file alone mean the same.
        var advice = Rows.Select(row => In("en-US", (string)row[0]!, (string?)row[1])).ToList();
        Assert.Equal(advice.Count - 1, advice.Distinct().Count());
    }

    [Fact]
    public void Every_known_reason_is_covered()
    {
        var covered = Rows.Select(row => (string)row[0]!).Distinct();
        Assert.Equal(typeof(TuningFailureReasons).GetFields().Select(field => (string)field.GetValue(null)!).OrderBy(reason => reason), covered.OrderBy(reason => reason));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_task_without_a_reason_has_no_advice(string? reason) =>
        Assert.Null(TuningFailureAdvice.For(reason, "a message"));

    [Fact]
    public void A_reason_that_is_new_is_named_and_not_guessed_at() =>
        Assert.Contains("'weights.lost{0}'", In("en-US", "weights.lost{0}", null), System.StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("Something the service said later")]
    [InlineData("Invalid dataset")]
    public void A_format_fault_of_unknown_wording_is_sent_to_the_dataset_check(string? message) =>
        Assert.Contains("Test-ClovaTuningDataset finds the lines", In("en-US", "file.format", message), System.StringComparison.Ordinal);

    [Fact]
    public void Braces_in_the_service_s_words_do_no_harm() =>
        Assert.Contains("Expecting '{' {0} {nope}", In("en-US", "file.format", "Invalid json format. Expecting '{' {0} {nope}"), System.StringComparison.Ordinal);

    private static string In(string culture, string? reason, string? message)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return TuningFailureAdvice.For(reason, message)!;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
