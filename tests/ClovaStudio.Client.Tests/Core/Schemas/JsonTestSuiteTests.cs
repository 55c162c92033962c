using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core.Schemas;
using Xunit;

namespace ClovaStudio.Client.Tests.Core.Schemas;

/// <summary>The strict reader of JSON, of answers by a schema and of bodies, held against JSONTestSuite.</summary>
public sealed class JsonTestSuiteTests
{
    public static TheoryData<string> MustBeRead => JsonTestSuite.MustBeRead;

    public static TheoryData<string> MustBeRefused => JsonTestSuite.MustBeRefused;

    public static TheoryData<string> All => JsonTestSuite.All;

    [Theory]
    [MemberData(nameof(MustBeRead))]
    public void What_is_JSON_is_read(string name) => JsonText.Parse(JsonTestSuite.Text(name), takesRepeatedNames: true);

    [Theory]
    [MemberData(nameof(MustBeRefused))]
    public void What_is_no_JSON_is_refused(string name) => Assert.Throws<JsonTextException>(() => JsonText.Parse(JsonTestSuite.Text(name), takesRepeatedNames: true));

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_else_than_a_refusal_comes_of_any_text(string name)
    {
        try
        {
            JsonText.Parse(JsonTestSuite.Text(name));
        }
        catch (JsonTextException e)
        {
            Assert.DoesNotContain(e.Message, char.IsControl);
        }
    }
}
