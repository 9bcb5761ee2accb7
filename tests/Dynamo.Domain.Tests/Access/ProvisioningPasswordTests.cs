using CsCheck;
using Dynamo.Domain.Access;

namespace Dynamo.Domain.Tests.Access;

/// <summary>Charge points send the OCPP AuthorizationKey as its hexadecimal text or as the bytes that text stands for (quirk 6).</summary>
public sealed class ProvisioningPasswordTests
{
    private const string Lower = "00ff10203040506070809fab";

    [Fact]
    public void A_new_password_is_40_lower_case_hexadecimal_digits() =>
        ProvisioningPassword.New().ShouldMatch("^[0-9a-f]{40}$");

    [Fact]
    public void A_password_is_accepted_as_its_text_and_as_the_bytes_it_stands_for() =>
        Gen.Select(Gen.Byte.Array[8, 20], Gen.Bool).Sample((bytes, upper) =>
        {
            var text = upper ? Convert.ToHexString(bytes) : Convert.ToHexStringLower(bytes);
            var stored = Hash(text);

            ProvisioningPassword.Verify(stored, Ascii(text)).ShouldBeTrue();
            ProvisioningPassword.Verify(stored, bytes).ShouldBeTrue();

            bytes[^1] ^= 1;
            ProvisioningPassword.Verify(stored, bytes).ShouldBeFalse();
        });

    [Fact]
    public void Bytes_that_are_no_utf8_are_compared_as_bytes()
    {
        byte[] bytes = [0xC3, 0x28, 0xA0, 0xA1, 0xE2, 0x28, 0xA1, 0xFF];

        ProvisioningPassword.Verify(Hash("c328a0a1e228a1ff"), bytes).ShouldBeTrue();
        ProvisioningPassword.Verify(Hash("c328a0a1e228a1fe"), bytes).ShouldBeFalse();
    }

    [Fact]
    public void The_text_is_compared_with_its_case() =>
        ProvisioningPassword.Verify(Hash(Lower), Ascii(Lower.ToUpperInvariant())).ShouldBeFalse();

    [Fact]
    public void A_password_that_is_no_hexadecimal_text_is_accepted_as_text()
    {
        var stored = Hash("s3cret-and-long-enough");

        ProvisioningPassword.Verify(stored, "s3cret-and-long-enough"u8).ShouldBeTrue();
        ProvisioningPassword.Verify(stored, "s3cret-and-long-enougH"u8).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(21)]
    [InlineData(4_096)]
    public void Bytes_of_a_length_no_password_has_are_refused(int length) =>
        ProvisioningPassword.Verify(Hash(Lower), new byte[length]).ShouldBeFalse();

    [Theory]
    [InlineData("0123456789abcdef", true)]
    [InlineData("0123456789abcdef0123456789abcdef01234567", true)]
    [InlineData("!~printable-ascii", true)]
    [InlineData("0123456789abcde", false)]
    [InlineData("0123456789abcdef0123456789abcdef012345678", false)]
    [InlineData("with a space in it", false)]
    [InlineData("with-a-tab-in-it\t", false)]
    [InlineData("påssword-påssword", false)]
    public void A_chosen_password_is_16_to_40_printable_characters_without_a_space(string text, bool valid) =>
        ProvisioningPassword.IsValid(text).ShouldBe(valid);

    private static string Hash(string text) => PasswordHash.Create(text, PasswordHash.IterationsForRandom);

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
