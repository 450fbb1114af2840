using HealthFunctions.Core.Accounts;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class AccountIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Acme-42_eu.west:7@crm")]
    [InlineData("0015g00000XyZaBAAV")]
    public void Letters_digits_and_a_few_marks_are_accepted(string id) => Assert.True(AccountId.IsValid(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2fb")]
    [InlineData("Ärzte")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    public void Everything_else_is_refused(string? id) => Assert.False(AccountId.IsValid(id));

    [Fact]
    public void It_may_be_128_long_and_not_longer()
    {
        Assert.True(AccountId.IsValid(new string('a', 128)));
        Assert.False(AccountId.IsValid(new string('a', 129)));
    }
}
