using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

internal sealed class SecurityStore(Database database) : ISecurityStore
{
    private const string OfPoint = """
        organization_id = @organization_id
            and charge_point_id = (select charge_point_id from charge_points where charge_point_key = @charge_point_key)
        """;

    private static readonly string List = $"""
        select count(*) as total from station_certificates where {OfPoint};
        select {StationCertificateTable.Columns.Names} from station_certificates where {OfPoint}
        order by requested_at desc, certificate_id desc
        limit @limit offset @offset
        """;

    private static readonly string Find = $"""
        select {StationCertificateTable.Columns.Names} from station_certificates where {OfPoint} and certificate_id = @certificate_id
        """;

    private const string Revoke = $"""
        update station_certificates set status = 'Revoked', changed_at = @at
        where {OfPoint} and certificate_id = @certificate_id and status <> 'Revoked'
        """;

    private const string ListExpiring = """
        select t.charge_point_id, min(t.valid_to) as valid_to
        from station_certificates t
        join charge_points c on c.charge_point_id = t.charge_point_id and c.decommissioned_at is null
        join charge_point_states s on s.charge_point_id = t.charge_point_id and s.connected
        where t.status = 'Installed' and t.valid_to < @ends_before and (s.renewal_asked_at is null or s.renewal_asked_at <= @asked_before)
        group by t.charge_point_id
        order by min(t.valid_to), t.charge_point_id
        limit @limit
        """;

    private const string ListOverdueRaises = """
        select charge_point_id from charge_point_states
        where raise_status = 'Pending' and raise_deadline <= @now
        order by raise_deadline, charge_point_id
        limit @limit
        """;

    public Task<Page<StationCertificate>> ListCertificatesAsync(string organizationId, string chargePointId, PageRequest page, CancellationToken cancellationToken) =>
        database.PageAsync(List, Key(organizationId, chargePointId), page, StationCertificateTable.Read, cancellationToken);

    public Task<StationCertificate?> FindCertificateAsync(
        string organizationId, string chargePointId, string certificateId, CancellationToken cancellationToken) =>
        database.FindAsync(Find, Key(organizationId, chargePointId, certificateId), StationCertificateTable.Read, cancellationToken);

    public Task<bool> RevokeCertificateAsync(
        string organizationId, string chargePointId, string certificateId, DateTimeOffset at, AuditEntry audit, CancellationToken cancellationToken)
    {
        var parameters = Key(organizationId, chargePointId, certificateId);
        parameters.Add("at", at);
        return database.ChangeAsync(Revoke, parameters, audit, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListExpiringAsync(DateTimeOffset endsBefore, DateTimeOffset askedBefore, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(
            ListExpiring, new() { { "ends_before", endsBefore }, { "asked_before", askedBefore }, { "limit", limit } },
            row => row.Text("charge_point_id"), cancellationToken);

    public Task<IReadOnlyList<string>> ListOverdueRaisesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ListAsync(ListOverdueRaises, new() { { "now", now }, { "limit", limit } }, row => row.Text("charge_point_id"), cancellationToken);

    private static SqlParameters Key(string organizationId, string chargePointId) =>
        new() { { "organization_id", organizationId }, { "charge_point_key", ChargePointId.Key(chargePointId) } };

    private static SqlParameters Key(string organizationId, string chargePointId, string certificateId)
    {
        var key = Key(organizationId, chargePointId);
        key.Add("certificate_id", certificateId);
        return key;
    }
}
