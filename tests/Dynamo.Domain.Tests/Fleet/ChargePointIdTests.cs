using CsCheck;
using Dynamo.Domain.Fleet;

namespace Dynamo.Domain.Tests.Fleet;

public sealed class ChargePointIdTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("CP-0001")]
    [InlineData("deadbeef")]
    [InlineData("09588")]
    [InlineData("---")]
    [InlineData("123456789012345678901234567890123456789012345678")]
    public void Letters_digits_and_hyphens_up_to_48_characters_may_be_registered(string text)
    {
        ChargePointId.MayBeRegistered(text).ShouldBeTrue();
        ChargePointId.MayExist(text).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("CP 1")]
    [InlineData("CP/1")]
    [InlineData("CP.1")]
    [InlineData("CP:1")]
    [InlineData("CP1\n")]
    [InlineData("Säule")]
    [InlineData("CP٣")]
    [InlineData("1234567890123456789012345678901234567890123456789")]
    public void Anything_else_neither_may_be_registered_nor_exists(string? text)
    {
        ChargePointId.MayBeRegistered(text).ShouldBeFalse();
        ChargePointId.MayExist(text).ShouldBeFalse();
    }

    [Fact]
    public void An_underscore_exists_in_generated_identities_only()
    {
        ChargePointId.MayBeRegistered("cp_01j").ShouldBeFalse();
        ChargePointId.MayExist("cp_01j").ShouldBeTrue();
    }

    [Fact]
    public void Identities_that_differ_in_case_only_have_the_same_key() =>
        ChargePointId.Key("Cp-AbC").ShouldBe(ChargePointId.Key("cP-aBc"));

    [Fact]
    public void The_key_of_a_key_is_itself_and_keeps_what_may_be_registered() =>
        Gen.String[Gen.Char["abcXYZ0129-_. "], 0, 60].Sample(text =>
        {
            var key = ChargePointId.Key(text);
            ChargePointId.Key(key).ShouldBe(key);
            ChargePointId.MayBeRegistered(key).ShouldBe(ChargePointId.MayBeRegistered(text));
        });
}
