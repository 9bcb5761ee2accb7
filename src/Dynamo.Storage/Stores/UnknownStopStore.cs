using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class UnknownStopStore(Database database) : IUnknownStopStore
{
    private const string Spelling = "(select charge_point_id from charge_points where charge_point_key = @charge_point_key)";

    private const string One = $"organization_id = @organization_id and charge_point_id = {Spelling} and digest = @digest";

    private const string Columns =
        "charge_point_id, digest, organization_id, transaction_id, meter_stop_mwh, stopped_at, stop_reason, stop_id_tag, received_at, decision, session_id, note, resolved_by, resolved_at";

    private const string Find = $"select {Columns} from unknown_stops where {One}";

    private const string Claim = $"""
        update unknown_stops set decision = @decision, session_id = @session_id, note = @note, resolved_by = @resolved_by
        where {One} and decision is null
        """;

    private const string Withdraw = $"""
        update unknown_stops set decision = null, session_id = null, note = null, resolved_by = null
        where {One} and resolved_at is null
        """;

    private const string Complete = $"update unknown_stops set resolved_at = @resolved_at where {One} and decision is not null and resolved_at is null";

    public Task<Page<FiledStop>> ListAsync(
        string organizationId, string? chargePointId, bool? isResolved, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If($"charge_point_id = {Spelling}", "charge_point_key", chargePointId is null ? null : ChargePointId.Key(chargePointId));
        if (isResolved is { } resolved)
            where.Add($"resolved_at is {(resolved ? "not " : "")}null");
        var sql = $"""
            select count(*) as total from unknown_stops where {where};
            select {Columns} from unknown_stops where {where}
            order by received_at desc, charge_point_id, digest
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, Read, cancellationToken);
    }

    public async Task<FiledStop?> FindAsync(string organizationId, string chargePointId, string stopId, CancellationToken cancellationToken) =>
        Digest(stopId) is { } digest ? await database.FindAsync(Find, Key(organizationId, chargePointId, digest), Read, cancellationToken) : null;

    public async Task<bool> ClaimAsync(
        string organizationId, string chargePointId, string stopId, StopResolution resolution, CancellationToken cancellationToken)
    {
        if (Digest(stopId) is not { } digest)
            return false;
        var parameters = Key(organizationId, chargePointId, digest);
        parameters.Add("decision", resolution.Decision.ToString());
        parameters.Add("session_id", resolution.SessionId);
        parameters.Add("note", resolution.Note);
        parameters.Add("resolved_by", resolution.By);
        return await database.ExecuteAsync(Claim, parameters, cancellationToken) == 1;
    }

    public Task WithdrawAsync(string organizationId, string chargePointId, string stopId, CancellationToken cancellationToken) =>
        Digest(stopId) is { } digest ? database.ExecuteAsync(Withdraw, Key(organizationId, chargePointId, digest), cancellationToken) : Task.CompletedTask;

    public async Task<bool> CompleteAsync(
        string organizationId, string chargePointId, string stopId, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken)
    {
        if (Digest(stopId) is not { } digest)
            return false;
        var parameters = Key(organizationId, chargePointId, digest);
        parameters.Add("resolved_at", at);
        return await database.ChangeAsync(Complete, parameters, audit, cancellationToken);
    }

    private static SqlParameters Key(string organizationId, string chargePointId, byte[] digest) => new()
    {
        { "organization_id", organizationId }, { "charge_point_key", ChargePointId.Key(chargePointId) }, { "digest", digest },
    };

    private static byte[]? Digest(string stopId) =>
        stopId.Length is > 0 and <= 64 && stopId.Length % 2 == 0 && stopId.All(char.IsAsciiHexDigit) ? Convert.FromHexString(stopId) : null;

    private static FiledStop Read(Row row)
    {
        var stop = new TransactionStop(
            new Energy(row.BigInteger("meter_stop_mwh")), row.Time("stopped_at"), row.Text("stop_reason"), row.TextOrNull("stop_id_tag"));
        var unknown = new UnknownStop(row.Text("organization_id"), row.Text("charge_point_id"), row.Integer("transaction_id"), stop, row.Time("received_at"));
        var resolution = row.TextOrNull("decision") is null
            ? null
            : new StopResolution(row.Enum<StopDecision>("decision"), row.TextOrNull("session_id"), row.TextOrNull("note"), row.Text("resolved_by"), row.TimeOrNull("resolved_at"));
        return new(Convert.ToHexStringLower(row.Bytes("digest")), unknown, resolution);
    }
}
