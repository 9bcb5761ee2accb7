using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Commits;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Reported values as rows of the ledger: the protocol's defaults filled in, surrounding white space taken off names (quirk 20).</summary>
internal static class Samples
{
    public static IReadOnlyList<MeterSampleRow> Of(
        string organizationId, string chargePointId, int connectorId, string? sessionId, IReadOnlyList<SampleReport> reports, DateTimeOffset receivedAt) =>
        [.. reports.Select(report => new MeterSampleRow(organizationId, chargePointId, Sample(report, connectorId, sessionId, receivedAt)))];

    private static MeterSample Sample(SampleReport report, int connectorId, string? sessionId, DateTimeOffset receivedAt)
    {
        var sample = new MeterSample
        {
            ConnectorId = connectorId,
            SessionId = sessionId,
            TakenAt = report.TakenAt.ToUniversalTime(),
            ReceivedAt = receivedAt,
            Value = report.Value,
            Unit = Trimmed(report.Unit),
            Phase = Trimmed(report.Phase),
        };
        return sample with
        {
            Measurand = Trimmed(report.Measurand) ?? sample.Measurand,
            Context = Trimmed(report.Context) ?? sample.Context,
            Location = Trimmed(report.Location) ?? sample.Location,
            Format = Trimmed(report.Format) ?? sample.Format,
        };
    }

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
