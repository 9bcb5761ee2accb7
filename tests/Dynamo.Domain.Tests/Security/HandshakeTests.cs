using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;

namespace Dynamo.Domain.Tests.Security;

public sealed class HandshakeTests
{
    [Theory]
    // Plain sockets.
    [InlineData(0, null, false, true, null)]
    [InlineData(1, null, false, true, null)]
    [InlineData(2, null, false, true, ConnectionFault.TlsRequired)]
    [InlineData(3, null, false, true, ConnectionFault.TlsRequired)]
    [InlineData(1, null, false, false, ConnectionFault.WrongPassword)]
    // Protected ones.
    [InlineData(0, null, true, true, ConnectionFault.HigherProfile)]
    [InlineData(1, null, true, true, ConnectionFault.HigherProfile)]
    [InlineData(2, null, true, true, null)]
    [InlineData(2, null, true, false, ConnectionFault.WrongPassword)]
    [InlineData(3, null, true, true, ConnectionFault.NoClientCertificate)]
    // While a profile is raised.
    [InlineData(1, 2, false, true, null)]
    [InlineData(1, 2, true, true, null)]
    [InlineData(1, 2, true, false, ConnectionFault.WrongPassword)]
    [InlineData(1, 3, true, true, ConnectionFault.NoClientCertificate)]
    [InlineData(1, 3, false, true, null)]
    [InlineData(2, 3, true, true, null)]
    [InlineData(2, 3, true, false, ConnectionFault.WrongPassword)]
    [InlineData(2, 3, false, true, ConnectionFault.TlsRequired)]
    public void Only_the_registered_profile_will_do_and_the_one_that_it_is_raised_to(
        int registered, int? raisedTo, bool isSecure, bool hasPassword, ConnectionFault? expected)
    {
        var handshake = new Handshake(
            isSecure, MayBePlain: true, () => hasPassword ? null : ConnectionFault.WrongPassword, () => ConnectionFault.NoClientCertificate);

        handshake.Judge((SecurityProfile)registered, (SecurityProfile?)raisedTo).Fault.ShouldBe(expected);
    }

    [Fact]
    public void The_higher_profile_is_met_where_either_is()
    {
        var handshake = new Handshake(IsSecure: true, MayBePlain: false, () => null, () => null);

        handshake.Judge(SecurityProfile.TlsWithBasic, SecurityProfile.TlsWithCertificate).Profile.ShouldBe(SecurityProfile.TlsWithCertificate);
        handshake.Judge(SecurityProfile.TlsWithCertificate, raisedTo: null).Profile.ShouldBe(SecurityProfile.TlsWithCertificate);
        (handshake with { IsSecure = false }).Judge(SecurityProfile.Plain, SecurityProfile.Basic).Profile.ShouldBe(SecurityProfile.Basic);
    }

    [Fact]
    public void Who_proves_nothing_is_let_in_only_from_where_that_is_allowed()
    {
        var handshake = new Handshake(IsSecure: false, MayBePlain: false, () => null, () => null);

        handshake.Judge(SecurityProfile.Plain, raisedTo: null).ShouldBe(new(null, ConnectionFault.PlainNotAllowed));
        (handshake with { MayBePlain = true }).Judge(SecurityProfile.Plain, raisedTo: null).ShouldBe(new(SecurityProfile.Plain, null));
    }
}
