using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Numerics;
using ClovaStudio.Core.Schemas;
using Xunit;
using static ClovaStudio.Client.Tests.Core.Schemas.SchemaSourceTests;

namespace ClovaStudio.Client.Tests.Core.Schemas;

public sealed class SchemaBinderTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("ko-KR")]
    public void An_answer_fills_a_class(string culture)
    {
        using var _ = new Culture(culture);
        var value = new SchemaValidator(JsonSchema.FromType(typeof(Ticket))).Validate("""
            {"Id":"2eb8aa08-aa98-11ea-b4aa-73b441d16380","Label":"배송","Score":0.75,"Small":255,"At":"2026-09-02T08:00:00+09:00",
             "Took":"P1DT2H","Link":"https://example.com/a","Tags":["x","y"],"Parts":[{"Name":"n","Done":true}],"More":1}
            """).GetValue();
        var ticket = Assert.IsType<Ticket>(SchemaBinder.Bind(value, typeof(Ticket)));
        Assert.Equal(new Guid("2eb8aa08-aa98-11ea-b4aa-73b441d16380"), ticket.Id);
        Assert.Equal(Label.배송, ticket.Label);
        Assert.Equal(0.75, ticket.Score);
        Assert.Equal(7, ticket.Count); // left out: what the class gives itself
        Assert.Equal(255, ticket.Small);
        Assert.Equal(new DateTime(2026, 9, 1, 23, 0, 0, DateTimeKind.Utc), ticket.At.ToUniversalTime());
        Assert.Equal(new TimeSpan(26, 0, 0), ticket.Took);
        Assert.Equal(new Uri("https://example.com/a"), ticket.Link);
        Assert.Equal(["x", "y"], ticket.Tags);
        Assert.Equal("n", Assert.Single(ticket.Parts).Name);
        Assert.True(ticket.Parts[0].Done);
    }

    [Theory]
    [InlineData(5L, typeof(int), 5)]
    [InlineData(5L, typeof(int?), 5)]
    [InlineData(5L, typeof(ulong), 5UL)]
    [InlineData(5L, typeof(double), 5.0)]
    [InlineData(5.0, typeof(int), 5)]
    [InlineData(0.5, typeof(float), 0.5f)]
    [InlineData("x", typeof(char), 'x')]
    [InlineData("환불", typeof(Label), Label.환불)]
    [InlineData(null, typeof(int?), null)]
    [InlineData(null, typeof(string), null)]
    [InlineData("x", typeof(object), "x")]
    public void A_value_becomes_the_type_it_goes_to(object? value, Type type, object? bound) =>
        Assert.Equal(bound, SchemaBinder.Bind(value, type));

    [Fact]
    public void Large_numbers_dates_and_lists_become_the_type_they_go_to()
    {
        var time = new DateTime(2026, 9, 2, 8, 0, 0, DateTimeKind.Local);
        Assert.Equal(new BigInteger(9223372036854775808m), SchemaBinder.Bind(9223372036854775808m, typeof(BigInteger)));
        Assert.Equal(9223372036854775808UL, SchemaBinder.Bind(9223372036854775808m, typeof(ulong)));
        Assert.Equal(0.1m, SchemaBinder.Bind(0.1, typeof(decimal)));
        Assert.Equal(new DateTimeOffset(time), SchemaBinder.Bind(time, typeof(DateTimeOffset)));
        Assert.Equal([1, 2], Assert.IsType<int[]>(SchemaBinder.Bind(new object[] { 1L, 2L }, typeof(int[]))));
        Assert.Equal([1, 2], Assert.IsType<List<int>>(SchemaBinder.Bind(new object[] { 1L, 2L }, typeof(IReadOnlyList<int>))));
        Assert.Equal(2, Assert.IsType<HashSet<int>>(SchemaBinder.Bind(new object[] { 1L, 2L }, typeof(ISet<int>))).Count);
        Assert.Equal(["a"], Assert.IsType<List<string>>(SchemaBinder.Bind(new object[] { "a" }, typeof(List<string>))));
        Assert.Equal(1, ((Point)SchemaBinder.Bind(new OrderedDictionary { ["X"] = 1L }, typeof(Point))!).X);
    }

    [Theory]
    [InlineData(300L, typeof(byte))]
    [InlineData(-1L, typeof(uint))]
    [InlineData(3_000_000_000L, typeof(int))]
    [InlineData(1.5, typeof(int))]
    [InlineData(1e300, typeof(float))]
    [InlineData(1e300, typeof(decimal))]
    [InlineData(1L, typeof(bool))]
    [InlineData(1L, typeof(Label))]
    [InlineData("x", typeof(int))]
    [InlineData("0", typeof(Label))]
    [InlineData("xy", typeof(char))]
    [InlineData("P1Y", typeof(TimeSpan))]
    [InlineData("P99999999999999999999D", typeof(TimeSpan))]
    [InlineData(true, typeof(string))]
    [InlineData(null, typeof(int))]
    public void A_value_that_has_no_place_is_an_error_and_never_another_value(object? value, Type type)
    {
        var error = Assert.Throws<ClovaStudioException>(() => SchemaBinder.Bind(new[] { value! }, type.MakeArrayType()));
        Assert.Equal(ErrorCause.AnswerMisfit, error.Cause);
        Assert.Contains("$[0]: ", error.Message);
    }

    [Fact]
    public void A_setter_that_refuses_is_told_with_its_path()
    {
        var error = Assert.Throws<ClovaStudioException>(() => SchemaBinder.Bind(new OrderedDictionary { ["Age"] = -1L }, typeof(Picky)));
        Assert.Contains("$.Age: not that young", error.Message);
    }

    internal struct Point
    {
        public int X { get; set; }
    }

    internal sealed class Picky
    {
        private int _age;

        public int Age
        {
            get => _age;
            set => _age = value >= 0 ? value : throw new InvalidOperationException("not that young");
        }
    }
}
