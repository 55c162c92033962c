using System.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Support;

/// <summary>What a model can write, however odd. None of it may end a run.</summary>
internal static class OddAnswers
{
    /// <summary>Texts as they stand in the content of an answer.</summary>
    internal static TheoryData<string> All =>
    [
        "",
        " ",
        "null",
        "[]",
        "{}",
        "{\"label\":\"a\",\"\":1}",
        "{\"label\":\"a\",\"label\":\"b\"}",
        "{\"label\":\"a\",\"LABEL\":\"b\"}",
        "{\"label\":\"a\",\"PSObject\":1}",
        "{\"label\":\"a\",\"psbase\":{\"\":[{\"\":1}]}}",
        "{\"label\":\"a\",\"more\":[{\"x\":1,\"X\":2}]}",
        "{\"label\":NaN}",
        "{\"label\":\"a\",\"n\":1e999999}",
        "{\"label\":\"\\ud800\"}",
        "{\"label\":\"a\",\"\\ud800\":1}",
        "{\"label\":\"\uFFFE\uFFFF\uFDD0\"}",
        "{\"label\":\"\\u0000\\u001b]0;title\\u0007\"}",
        "\uD800 lone, \uFFFE none, \uFDD0 none, \uDBFF\uDFFF none",
        "\u001b[2J\u001b]0;title\u0007 \u0085\u2028 \u202E",
        "{\"label\":\"" + new string('x', 1_000_000) + "\"}",
        "{\"" + new string('n', 1_000_000) + "\":1}",
        "{\"label\":" + new string('[', 5_000) + new string(']', 5_000) + "}",
        string.Concat(Enumerable.Repeat("{\"label\":", 100_000)),
        "```json\n{\"label\":\"a\"}\n```",
        "```\n```",
        "{'label':'a'}",
        "\uFEFF{\"label\":\"a\"}",
    ];
}
