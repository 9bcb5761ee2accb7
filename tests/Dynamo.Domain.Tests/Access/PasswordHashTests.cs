using System.Text;
using Dynamo.Domain.Access;

namespace Dynamo.Domain.Tests.Access;

public sealed class PasswordHashTests
{
    [Theory]
    [InlineData(PasswordHash.IterationsForRandom)]
    [InlineData(PasswordHash.IterationsForPeople)]
    public void A_password_verifies_against_its_own_hash_only(int iterations)
    {
        var stored = PasswordHash.Create("correct horse", iterations);

        PasswordHash.Verify(stored, "correct horse"u8).ShouldBeTrue();
        PasswordHash.Verify(stored, "correct horsE"u8).ShouldBeFalse();
        PasswordHash.Verify(stored, "correct horse "u8).ShouldBeFalse();
        PasswordHash.Verify(stored, []).ShouldBeFalse();
    }

    [Fact]
    public void Two_hashes_of_one_password_differ_by_their_salt() =>
        PasswordHash.Create("same", PasswordHash.IterationsForRandom).ShouldNotBe(PasswordHash.Create("same", PasswordHash.IterationsForRandom));

    [Fact]
    public void The_hash_names_its_scheme_and_its_work_and_hides_the_password()
    {
        var stored = PasswordHash.Create("plain text", PasswordHash.IterationsForRandom);

        stored.ShouldStartWith("pbkdf2-sha256$1$");
        stored.ShouldNotContain("plain text");
    }

    [Fact]
    public void Letters_beyond_ascii_are_compared_as_utf8() =>
        PasswordHash.Verify(PasswordHash.Create("gåsøyne", PasswordHash.IterationsForRandom), Encoding.UTF8.GetBytes("gåsøyne")).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("$$$")]
    [InlineData("bcrypt$1$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$0$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$-1$AAAA$AAAA")]
    [InlineData("pbkdf2-sha256$1$AAAA$")]
    [InlineData("pbkdf2-sha256$1$AAAA$not base 64")]
    [InlineData("pbkdf2-sha256$1$***$AAAA")]
    public void Nothing_verifies_against_a_text_that_is_no_hash(string stored)
    {
        PasswordHash.Verify(stored, "secret"u8).ShouldBeFalse();
        PasswordHash.Verify(stored, []).ShouldBeFalse();
    }
}
