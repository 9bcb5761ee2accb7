using Dynamo.Domain.Charging;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Sql;

namespace Dynamo.Storage.Stores;

internal sealed class MeterValueStore(Database database) : IMeterValueStore
{
    private const string Columns = "connector_id, session_id, taken_at, received_at, samples";

    /// <summary>By the ledger's key, which begins with charge point, connector and time.</summary>
    private const string OfConnector = """
        organization_id = @organization_id and charge_point_id = @charge_point_id and connector_id = @connector_id
        and taken_at >= @from and taken_at <= @until
        """;

    private const string List = $"""
        select {Columns} from meter_values
        where {OfConnector} and (session_id = @session_id or (session_id is null and taken_at <= @stopped_at))
        order by taken_at, digest
        """;

    private const string Page = $"""
        select count(*) as total from meter_values where {OfConnector} and session_id = @session_id;
        select {Columns} from meter_values where {OfConnector} and session_id = @session_id
        order by taken_at, digest
        limit @limit offset @offset
        """;

    public async Task<IReadOnlyList<MeterSample>> ListAsync(ChargingSession session, CancellationToken cancellationToken)
    {
        var stop = session.Stop ?? throw new ArgumentException("The session runs.", nameof(session));
        var parameters = Of(session, session.Start.At);
        parameters.Add("stopped_at", stop.At);
        return [.. (await database.ListAsync(List, parameters, Read, cancellationToken)).SelectMany(value => value.Samples)];
    }

    public Task<Page<StoredMeterValue>> PageAsync(ChargingSession session, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(Page, Of(session, session.Start.At - IMeterValueStore.LateValues), page, Read, cancellationToken);

    private static SqlParameters Of(ChargingSession session, DateTimeOffset from) => new()
    {
        { "organization_id", session.OrganizationId },
        { "charge_point_id", session.ChargePointId },
        { "connector_id", session.Start.ConnectorId },
        { "session_id", session.SessionId },
        { "from", from },
        { "until", (session.Stop?.At ?? session.LastReadingAt) + IMeterValueStore.LateValues },
    };

    private static StoredMeterValue Read(Row row)
    {
        var shared = new MeterSample
        {
            ConnectorId = row.Integer("connector_id"),
            SessionId = row.TextOrNull("session_id"),
            TakenAt = row.Time("taken_at"),
            ReceivedAt = row.Time("received_at"),
            Value = "",
        };
        return new(shared.TakenAt, shared.ReceivedAt, [.. MeterSampleJson.Read(row.Text("samples"), shared)]);
    }
}
