using System.Linq;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Aitems;

public sealed class AitemsColumnsTests
{
    [Theory]
    [InlineData("user", "USER_ID:string")]
    [InlineData("user", "USER_ID:string AGE:null,int")]
    [InlineData("item", "ITEM_ID:string CATEGORY:null,string CREATION_TIMESTAMP:long")]
    [InlineData("interaction", "USER_ID:string ITEM_ID:string TIMESTAMP:long EVENT_TYPE:string EVENT_VALUE:null,double")]
    public void A_schema_with_what_its_type_must_have_is_taken_and_its_type_is_known(string type, string fields)
    {
        AitemsColumns.Check(type, Fields(fields));
        Assert.Equal(type, AitemsColumns.TypeOf(Fields(fields)));
    }

    [Theory]
    [InlineData("user", "AGE:int", "USER_ID")]
    [InlineData("user", "user_id:string", "USER_ID")]
    [InlineData("user", "USER_ID:null,string", "USER_ID")]
    [InlineData("user", "USER_ID:long", "USER_ID")]
    [InlineData("user", "USER_ID:string AGE:int AGE:int", "AGE")]
    [InlineData("item", "ITEM_ID:string CATEGORY:int", "CATEGORY")]
    [InlineData("item", "ITEM_ID:string CREATION_TIMESTAMP:string", "CREATION_TIMESTAMP")]
    [InlineData("interaction", "USER_ID:string ITEM_ID:string", "TIMESTAMP")]
    [InlineData("interaction", "USER_ID:string ITEM_ID:string TIMESTAMP:int", "TIMESTAMP")]
    [InlineData("interaction", "USER_ID:string ITEM_ID:string TIMESTAMP:null,long", "TIMESTAMP")]
    public void What_is_missing_or_of_another_type_is_refused_by_its_name(string type, string fields, string column)
    {
        var error = Assert.Throws<ClovaStudioException>(() => AitemsColumns.Check(type, Fields(fields)));
        Assert.Equal((ErrorCause.InvalidArgument, column), (error.Cause, error.Target));
    }

    [Fact]
    public void Columns_of_no_type_are_refused() =>
        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => AitemsColumns.TypeOf(Fields("AGE:int"))).Cause);

    private static AitemsSchemaField[] Fields(string text) =>
        [.. text.Split(' ').Select(field => new AitemsSchemaField { Name = field.Split(':')[0], Type = field.Split(':')[1].Split(',') })];
}
