using System.Text;
using Dynamo.Gateway.Handshakes;

namespace Dynamo.Gateway.Tests.Handshakes;

public sealed class BasicCredentialsTests
{
    [Fact]
    public void The_password_is_every_byte_after_the_first_colon()
    {
        byte[] password = [0x00, (byte)':', 0xFF, 0xC3, 0x28, 0x0D, 0x0A];

        var credentials = BasicCredentials.Read(Header([.. "CP-1:"u8, .. password]));

        credentials.UserName.ShouldBe("CP-1");
        credentials.Password.ShouldBe(password);
    }

    [Fact]
    public void The_user_name_is_percent_decoded_and_the_scheme_has_no_case()
    {
        var credentials = BasicCredentials.Read("basic  " + Convert.ToBase64String("CP%2D1:%41"u8));

        credentials.UserName.ShouldBe("CP-1");
        credentials.Password.ShouldBe("%41"u8.ToArray());
    }

    [Fact]
    public void A_password_may_be_empty()
    {
        var credentials = BasicCredentials.Read(Header("CP-1:"u8.ToArray()));

        credentials.UserName.ShouldBe("CP-1");
        credentials.Password.ShouldBe([]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!")]
    [InlineData("Basic Q1AtMTpzZWNyZXQ")]
    [InlineData("Basic Q1AtMQ==")]
    [InlineData("Bearer Q1AtMTpzZWNyZXQ=")]
    public void Anything_else_is_no_credentials(string? header)
    {
        var credentials = BasicCredentials.Read(header);

        credentials.UserName.ShouldBeNull();
        credentials.Password.ShouldBeNull();
    }

    [Fact]
    public void A_header_as_long_as_allowed_is_read_and_a_longer_one_is_not()
    {
        BasicCredentials.Read(Header([.. "CP-1:"u8, .. new byte[754]])).Password!.Length.ShouldBe(754);
        BasicCredentials.Read(Header([.. "CP-1:"u8, .. new byte[760]])).Password.ShouldBeNull();
    }

    private static string Header(byte[] bytes) => new StringBuilder("Basic ").Append(Convert.ToBase64String(bytes)).ToString();
}
