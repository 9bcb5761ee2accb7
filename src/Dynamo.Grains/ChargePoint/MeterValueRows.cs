using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Commits;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Reported values as rows of the ledger: the protocol's defaults filled in, surrounding white space taken off names (quirk 20).</summary>
internal static class MeterValueRows
{
    /// <summary>One row for each run of samples of the same time; a sample that repeats the one before it says nothing new.</summary>
    public static IReadOnlyList<MeterValueRow> Of(
        string organizationId, string chargePointId, int connectorId, string? sessionId, IReadOnlyList<SampleReport> reports, DateTimeOffset receivedAt)
    {
        var rows = new List<MeterValueRow>(1);
        for (var first = 0; first < reports.Count;)
        {
            var samples = new List<MeterSample>();
            var next = first;
            for (; next < reports.Count && reports[next].TakenAt == reports[first].TakenAt; next++)
            {
                if (next == first || reports[next] != reports[next - 1])
                    samples.Add(Sample(reports[next], connectorId, sessionId, receivedAt));
            }
            rows.Add(new(organizationId, chargePointId, samples));
            first = next;
        }
        return rows;
    }

    private static MeterSample Sample(SampleReport report, int connectorId, string? sessionId, DateTimeOffset receivedAt) => new()
    {
        ConnectorId = connectorId,
        SessionId = sessionId,
        TakenAt = report.TakenAt.ToUniversalTime(),
        ReceivedAt = receivedAt,
        Value = report.Value,
        Measurand = Trimmed(report.Measurand) ?? MeterSample.EnergyRegister,
        Unit = Trimmed(report.Unit),
        Context = Trimmed(report.Context) ?? MeterSample.Periodic,
        Phase = Trimmed(report.Phase),
        Location = Trimmed(report.Location) ?? MeterSample.Outlet,
        Format = Trimmed(report.Format) ?? MeterSample.Raw,
    };

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
