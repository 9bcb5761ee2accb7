using System.Text;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;

namespace Dynamo.Ocpp.Tests.Payloads;

public sealed class TimestampTests
{
    [Theory, Trait("Quirk", "22")]
    [InlineData("2026-03-01T10:30:00.250Z", "2026-03-01T10:30:00.250Z")]
    [InlineData("2026-03-01T10:30:00Z", "2026-03-01T10:30:00.000Z")]
    [InlineData("2026-03-01T10:30:00", "2026-03-01T10:30:00.000Z")]
    [InlineData("2026-03-01T10:30:00.5", "2026-03-01T10:30:00.500Z")]
    [InlineData("2026-03-01T10:30:00.123456789Z", "2026-03-01T10:30:00.123Z")]
    [InlineData("2026-03-01T10:30:00+02:00", "2026-03-01T08:30:00.000Z")]
    [InlineData("2026-03-01T10:30:00-05:30", "2026-03-01T16:00:00.000Z")]
    [InlineData("2026-03-01T10:30:00+0200", "2026-03-01T08:30:00.000Z")]
    [InlineData("2026-03-01 10:30:00Z", "2026-03-01T10:30:00.000Z")]
    [InlineData("2026-03-01T10:30Z", "2026-03-01T10:30:00.000Z")]
    [InlineData("2026-03-01t10:30:00z", "2026-03-01T10:30:00.000Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z")]
    [InlineData("2026-03-01T10:30:00.250\\u005A", "2026-03-01T10:30:00.250Z")]
    public void Every_form_that_stations_send_is_read_as_utc(string text, string expected)
    {
        var timestamp = Read(text).Value!.CurrentTime;

        timestamp.Offset.ShouldBe(TimeSpan.Zero);
        System.Text.Json.JsonSerializer.Serialize(new HeartbeatResponse { CurrentTime = timestamp }, V16Catalogue.Heartbeat.Response)
            .ShouldBe($$"""{"currentTime":"{{expected}}"}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2026-03-01")]
    [InlineData("10:30:00")]
    [InlineData("10/11/12")]
    [InlineData("01-03-2026T10:30:00Z")]
    [InlineData("2026-13-01T10:30:00Z")]
    [InlineData("2026-02-30T10:30:00Z")]
    [InlineData("2026-03-01T25:00:00Z")]
    [InlineData("2026-03-01T10:30:00 PM")]
    [InlineData("2026-03-01T10:30:00+99:00")]
    [InlineData("0001-01-01T00:00:00+10:00")]
    [InlineData("2026-03-01T10:30:00Z\\u0000")]
    [InlineData("2026-03-01T10:30:00\\ud800")]
    public void Anything_else_is_an_illegal_value(string text)
    {
        var fault = Read(text).Fault.ShouldNotBeNull();

        fault.Kind.ShouldBe(PayloadFaultKind.Value);
        fault.Path.ShouldBe("$.currentTime");
    }

    private static ReadResult<HeartbeatResponse, PayloadFault> Read(string text) =>
        V16Catalogue.Heartbeat.ReadResponse(Encoding.UTF8.GetBytes($$"""{"currentTime":"{{text}}"}"""), Strictness.Strict);
}
