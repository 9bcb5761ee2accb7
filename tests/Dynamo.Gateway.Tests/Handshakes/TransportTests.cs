using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Tests.Support;
using Microsoft.Extensions.Options;

namespace Dynamo.Gateway.Tests.Handshakes;

/// <summary>What a socket comes over, as the grain is told. Real TLS is in the end-to-end tests.</summary>
public sealed class TransportTests
{
    private const string Header = "X-Forwarded-Proto";

    [Fact]
    public async Task A_socket_from_this_machine_is_plain_and_local()
    {
        await using var gateway = await TestGateway.StartAsync();

        (await Told(gateway)).ShouldBe(new Transport(IsSecure: false, IsLocal: true, Certificate: null));
    }

    [Theory]
    [InlineData("X-Forwarded-For: 192.0.2.7")]
    [InlineData("Forwarded: for=192.0.2.7")]
    [InlineData("X-Forwarded-Proto: https")]
    public async Task What_a_proxy_on_this_machine_passes_on_is_not_local_and_its_word_counts_only_if_it_is_trusted(string header)
    {
        await using var gateway = await TestGateway.StartAsync();

        (await Told(gateway, header)).ShouldBe(Transport.Plain);
    }

    [Theory]
    [InlineData("127.0.0.0/8", "https", true)]
    [InlineData("10.0.0.1, 127.0.0.1", "WSS", true)]
    [InlineData("127.0.0.1", "http", false)]
    [InlineData("127.0.0.1", "https, http", false)]
    [InlineData("127.0.0.1", "http, https", true)]
    [InlineData("10.0.0.1", "https", false)]
    public async Task A_trusted_proxy_says_whether_tls_ended_there(string trusted, string value, bool isSecure)
    {
        await using var gateway = await TestGateway.StartAsync((nameof(GatewayOptions.TlsHeader), Header), (nameof(GatewayOptions.TrustedProxies), trusted));

        (await Told(gateway, $"{Header}: {value}")).ShouldBe(new Transport(isSecure, IsLocal: false, Certificate: null));
    }

    [Theory]
    [InlineData(Admission.WrongProfile, 2409)]
    [InlineData(Admission.WrongCertificate, 2410)]
    public async Task A_socket_of_the_wrong_kind_is_refused_before_any_upgrade(Admission admission, int eventId)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Script.Admission = admission;

        var (station, answer) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, "Sec-WebSocket-Protocol: ocpp1.6");

        using (station)
            answer.Status.ShouldBe(403);
        gateway.Logs.Of(eventId).ShouldHaveSingleItem().ShouldContain("CP-1");
    }

    [Theory]
    [InlineData(Header, null, "go together")]
    [InlineData(null, "127.0.0.1", "go together")]
    [InlineData(Header, "127.0.0.1,proxy", "'proxy'")]
    [InlineData(Header, "10.0.0.0/33", "'10.0.0.0/33'")]
    public async Task A_proxy_that_cannot_be_believed_stops_the_start(string? header, string? trusted, string message)
    {
        List<(string, object)> settings = [];
        if (header is not null)
            settings.Add((nameof(GatewayOptions.TlsHeader), header));
        if (trusted is not null)
            settings.Add((nameof(GatewayOptions.TrustedProxies), trusted));

        (await Should.ThrowAsync<OptionsValidationException>(() => TestGateway.StartAsync([.. settings]))).Message.ShouldContain(message);
    }

    private static async Task<Transport?> Told(TestGateway gateway, params string[] headers)
    {
        var (station, _) = await RawStation.UpgradeAsync(gateway, TestGateway.Address, ["Sec-WebSocket-Protocol: ocpp1.6", .. headers]);
        using (station)
            return (await gateway.Script.Next<Credentials>("Admit")).Transport;
    }
}
