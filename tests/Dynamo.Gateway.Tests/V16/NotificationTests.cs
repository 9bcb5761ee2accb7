using Dynamo.Contracts.ChargePoints;
using Dynamo.Gateway.Tests.Support;

namespace Dynamo.Gateway.Tests.V16;

/// <summary>Messages beyond the Core profile that a charge point calls: what the grain receives and what goes back over the wire.</summary>
public sealed class NotificationTests : IAsyncLifetime
{
    private TestGateway _gateway = null!;
    private StationClient _station = null!;

    public static TheoryData<string, string, Notification> Notifications => new()
    {
        { "DiagnosticsStatusNotification", """{"status":"Uploading"}""", new UploadProgress("diagnostics", "Uploading", null) },
        { "LogStatusNotification", """{"status":"UploadFailure","requestId":7}""", new UploadProgress("log", "UploadFailure", 7) },
        { "LogStatusNotification", """{"status":"Idle"}""", new UploadProgress("log", "Idle", null) },
        { "FirmwareStatusNotification", """{"status":"Installed"}""", new FirmwareProgress("Installed", null) },
        { "SignedFirmwareStatusNotification", """{"status":"InvalidSignature","requestId":7}""", new FirmwareProgress("InvalidSignature", 7) },
        {
            "SecurityEventNotification", """{"type":"VendorSaysSo","timestamp":"2026-01-02T01:00:00Z","techInfo":"why"}""",
            new SecurityIncident("VendorSaysSo", new(2026, 1, 2, 1, 0, 0, TimeSpan.Zero), "why")
        },
    };

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        _station = await _gateway.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _station.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Notifications))]
    public async Task What_goes_on_reaches_the_grain_and_is_answered_with_nothing(string action, string payload, Notification expected)
    {
        (await _station.CallAsync($"""[2,"1","{action}",{payload}]""")).ShouldBe("""[3,"1",{}]""");

        (await _gateway.Script.Next("Notify")).Content.ShouldBe(expected);
    }

    [Theory]
    [InlineData(true, "Accepted")]
    [InlineData(false, "Rejected")]
    public async Task The_grain_decides_about_a_request_for_a_certificate(bool isAccepted, string status)
    {
        _gateway.Script.SigningAnswer = new(isAccepted);

        (await _station.CallAsync("""[2,"1","SignCertificate",{"csr":"-----BEGIN CERTIFICATE REQUEST-----"}]""")).ShouldBe($$"""[3,"1",{"status":"{{status}}"}]""");
        (await _gateway.Script.Next("SignCertificate")).Content.ShouldBe("-----BEGIN CERTIFICATE REQUEST-----");
    }
}
