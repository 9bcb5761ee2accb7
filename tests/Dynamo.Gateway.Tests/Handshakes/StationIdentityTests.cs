using Dynamo.Gateway.Handshakes;

namespace Dynamo.Gateway.Tests.Handshakes;

public sealed class StationIdentityTests
{
    [Theory, Trait("Quirk", "5")]
    [InlineData("/ocpp16/CP-1", "CP-1")]
    [InlineData("/OCPP16/CP-1", "CP-1")]
    [InlineData("/ocpp16/CP%2D1", "CP-1")]
    [InlineData("/ocpp16/cp_1", "cp_1")]
    [InlineData("/ocpp16/CP-1?token=a/b", "CP-1")]
    [InlineData("/ocpp16/CP-1?/ocpp16/CP-2", "CP-1")]
    [InlineData("/ocpp16/CP-1/", "CP-1")]
    [InlineData("http://host/ocpp16/CP-1", "CP-1")]
    [InlineData("/base/ocpp16/CP-1", "CP-1")]
    [InlineData("/ocpp16//CP-1", "CP-1")]
    [InlineData("/ocpp16/berlin/garage/CP-1", "CP-1")]
    public void The_identity_is_what_follows_the_prefix(string target, string expected)
    {
        StationIdentity.TryRead(target, "/ocpp16/", out var identity).ShouldBeTrue();
        identity.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/ocpp16/CP+1", "CP+1")]
    [InlineData("/ocpp16/CP%2F1", "CP/1")]
    [InlineData("/ocpp16/CP%252D1", "CP%2D1")]
    [InlineData("/ocpp16/RDAM%20123", "RDAM 123")]
    public void It_is_decoded_once_and_a_plus_stays_a_plus_even_where_nobody_can_be_called_so(string target, string decoded)
    {
        StationIdentity.TryRead(target, "/ocpp16/", out var identity).ShouldBeFalse();
        identity.ShouldBe(decoded);
    }

    [Theory]
    [InlineData("/ocpp16/")]
    [InlineData("/ocpp16")]
    [InlineData("/ocpp16/%2F")]
    [InlineData("/ocpp16/a%00b")]
    [InlineData("/ocpp16/%FF%FE")]
    [InlineData("/ocpp16/%zz")]
    [InlineData("/ocpp16/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw")]
    public void No_other_text_is_an_identity(string target) => StationIdentity.TryRead(target, "/ocpp16/", out _).ShouldBeFalse();

    [Theory]
    [InlineData("/ocpp16/a%0Ab?c", "a%0Ab")]
    [InlineData("/ocpp16/a\nb\u001B[31m\u0085\u202E", "a?b?[31m??")]
    [InlineData("/elsewhere", "")]
    public void Nothing_in_a_log_is_obeyed_by_who_reads_it(string target, string logged) => StationIdentity.ForLog(target, "/ocpp16/").ShouldBe(logged);

    [Fact]
    public void A_log_line_takes_64_characters() => StationIdentity.ForLog("/ocpp16/" + new string('a', 10_000), "/ocpp16/").ShouldBe(new string('a', 64));
}
