using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Stores;

/// <summary>
/// Changes of the registry of charge points within a transaction. Rows are taken in one order, first the sites, then the projects, then the charge points by
/// key, so that two who change many do not wait for each other.
/// </summary>
internal sealed class Registry(Transaction transaction)
{
    private static readonly string Insert = $"""
        insert into charge_points ({ChargePointTable.Columns.Names}) values ({ChargePointTable.Columns.Parameters})
        on conflict do nothing
        """;

    /// <summary>Registers a decommissioned charge point again. It keeps the spelling of its identity, under which other tables know it.</summary>
    private static readonly string Revive = $"""
        update charge_points
        set {Set([.. ChargePointTable.Changing(ChargePointFields.All), "password_hash", "registered_at"])}, decommissioned_at = null, {Versions.Next}
        where charge_point_key = @charge_point_key and organization_id = @organization_id and decommissioned_at is not null
        """;

    /// <summary>The parameters of <see cref="Revive"/>.</summary>
    private static readonly Columns<ChargePoint> Reviving = ChargePointTable.Columns.Only(
        [.. ChargePointTable.Changing(ChargePointFields.All), "password_hash", "registered_at", "charge_point_key", "organization_id"]);

    private const string FindSpelling = "select charge_point_id from charge_points where charge_point_key = @charge_point_key";

    /// <summary>
    /// What a former life reported counts no more. Epoch and version go on, so that whoever still remembers that life is refused.
    /// </summary>
    private const string ForgetState = """
        update charge_point_states set
            registration = null, boot_vendor = null, boot_model = null, boot_serial_number = null, boot_firmware_version = null, boot_iccid = null,
            boot_imsi = null, boot_meter_type = null, boot_meter_serial_number = null, booted_at = null, connected = false, connection_changed_at = null,
            gateway_silo = null, connection_id = null, last_seen_at = null, connection_profile = null, raise_from = null, raise_to = null,
            raise_status = null, raise_requested_at = null, raise_deadline = null, raise_command_id = null, raise_ended_at = null, rotation_hash = null,
            rotation_former_hash = null, rotation_status = null, rotation_requested_at = null, rotation_command_id = null, rotation_ended_at = null,
            renewal_asked_at = null, version = version + 1
        where charge_point_id = @charge_point_id
        """;

    /// <summary>What was said for the device of a former life need not be right for another one.</summary>
    private const string ForgetQuirks = "delete from quirk_switches where charge_point_id = @charge_point_id";

    /// <summary>With the certificates of a former life nobody gets in any more.</summary>
    private const string RevokeCertificates =
        "update station_certificates set status = 'Revoked', changed_at = @at where charge_point_id = @charge_point_id and status <> 'Revoked'";

    private const string ForgetConnectors = "delete from connectors where charge_point_id = @charge_point_id";

    private const string Decommission = $"""
        update charge_points set decommissioned_at = @decommissioned_at, site_id = null, {Versions.Next}
        where charge_point_key = @charge_point_key and organization_id = @organization_id and decommissioned_at is null and {Versions.IsExpected}
          and not exists (select 1 from charging_sessions s
                          where s.organization_id = charge_points.organization_id and s.charge_point_id = charge_points.charge_point_id and s.stopped_at is null)
        """;

    private const string FindPresent =
        "select decommissioned_at, version from charge_points where charge_point_key = @charge_point_key and organization_id = @organization_id";

    private HashSet<(string OrganizationId, string SiteId)> _sites = [];
    private HashSet<(string OrganizationId, string ProjectId)> _projects = [];
    private readonly List<RegistryRefusal> _refusals = [];
    private readonly List<string> _revived = [];

    /// <summary>Makes all changes, or finds out why none is made.</summary>
    public async Task<RegistryOutcome> ApplyAsync(IReadOnlyList<RegistryChange> changes, bool isRehearsal)
    {
        _sites = await transaction.ClaimAsync(changes.Select(SiteOf), SiteStore.Claim, SiteStore.Key);
        _projects = await transaction.ClaimAsync(changes.Select(ProjectOf), ProjectStore.Claim, ProjectStore.Key);
        foreach (var change in changes.OrderBy(change => ChargePointId.Key(change.ChargePoint.ChargePointId), StringComparer.Ordinal))
        {
            var (knowsSite, knowsProject) = (Knows(_sites, SiteOf(change)), Knows(_projects, ProjectOf(change)));
            if (!knowsSite)
                Refuse(change, RegistryFault.UnknownSite);
            if (!knowsProject)
                Refuse(change, RegistryFault.UnknownProject);
            if (!knowsSite || !knowsProject)
                continue;
            if (await ApplyAsync(change) is { } fault)
                Refuse(change, fault);
            else
                await transaction.AuditAsync(change.Audit);
        }
        if (_refusals.Count == 0 && !isRehearsal)
            await transaction.CommitAsync();
        return new(_refusals, _revived);
    }

    /// <summary>Takes a charge point out of the fleet.</summary>
    public async Task<Decommissioning> DecommissionAsync(
        string organizationId, string chargePointId, long? expectedVersion, DateTimeOffset at, AuditEntry audit)
    {
        SqlParameters parameters = new()
        {
            { "charge_point_key", ChargePointId.Key(chargePointId) }, { "organization_id", organizationId }, { "decommissioned_at", at },
        };
        if (await transaction.ExecuteAsync(Decommission, parameters.Expecting(expectedVersion)) == 1)
        {
            await transaction.AuditAsync(audit);
            await transaction.CommitAsync();
            return Decommissioning.Done;
        }
        return await FindAsync(organizationId, chargePointId) switch
        {
            null => Decommissioning.Unknown,
            { DecommissionedAt: not null } => Decommissioning.DoneBefore,
            { Version: var version } when expectedVersion is { } expected && expected != version => Decommissioning.OtherVersion,
            _ => Decommissioning.Busy,
        };
    }

    private static bool Knows(HashSet<(string OrganizationId, string Id)> claimed, (string OrganizationId, string Id)? named) =>
        named is not { } row || claimed.Contains(row);

    private static (string OrganizationId, string SiteId)? SiteOf(RegistryChange change) =>
        change is ChangedRegistration { Fields: var fields } && !fields.HasFlag(ChargePointFields.Site) ? null
        : change.ChargePoint is { OrganizationId: var organization, SiteId: { } site } ? (organization, site)
        : null;

    private static (string OrganizationId, string ProjectId)? ProjectOf(RegistryChange change) =>
        change is ChangedRegistration { Fields: var fields } && !fields.HasFlag(ChargePointFields.Project) ? null
        : change.ChargePoint is { OrganizationId: var organization, ProjectId: { } project } ? (organization, project)
        : null;

    private void Refuse(RegistryChange change, RegistryFault fault) => _refusals.Add(new(change.ChargePoint.ChargePointId, fault));

    private async Task<RegistryFault?> ApplyAsync(RegistryChange change) => change switch
    {
        ChangedRegistration changed => await UpdateAsync(changed) ? null : await ExplainAsync(change.ChargePoint),
        NewRegistration registration => await RegisterAsync(registration) ? null : RegistryFault.Taken,
        _ => throw new InvalidOperationException($"{change.GetType()} is no change of the registry."),
    };

    private async Task<bool> UpdateAsync(ChangedRegistration change)
    {
        var columns = ChargePointTable.Changing(change.Fields).ToList();
        var sql = $"""
            update charge_points set {Set(columns)}, {Versions.Next}
            where charge_point_key = @charge_point_key and organization_id = @organization_id and decommissioned_at is null and {Versions.IsExpected}
            """;
        var parameters = SqlParameters.Of(ChargePointTable.Columns.Only([.. columns, "charge_point_key", "organization_id"]), change.ChargePoint);
        return await transaction.ExecuteAsync(sql, parameters.Expecting(change.ExpectedVersion)) == 1;
    }

    private async Task<RegistryFault?> ExplainAsync(ChargePoint chargePoint) =>
        await FindAsync(chargePoint.OrganizationId, chargePoint.ChargePointId) is { DecommissionedAt: null } ? RegistryFault.OtherVersion : RegistryFault.UnknownChargePoint;

    private async Task<Present?> FindAsync(string organizationId, string chargePointId)
    {
        SqlParameters key = new() { { "charge_point_key", ChargePointId.Key(chargePointId) }, { "organization_id", organizationId } };
        var rows = await transaction.ListAsync(FindPresent, key, row => new Present(row.TimeOrNull("decommissioned_at"), row.BigInteger("version")));
        return rows is [var present] ? present : null;
    }

    private async Task<bool> RegisterAsync(NewRegistration registration)
    {
        var chargePoint = registration.ChargePoint;
        var parameters = SqlParameters.Of(ChargePointTable.Columns, chargePoint);
        if (await transaction.ExecuteAsync(Insert, parameters) == 1)
            return true;
        if (!registration.MayRevive || await transaction.ExecuteAsync(Revive, SqlParameters.Of(Reviving, chargePoint)) == 0)
            return false;
        SqlParameters key = new() { { "charge_point_key", ChargePointId.Key(chargePoint.ChargePointId) } };
        var spelling = (await transaction.ListAsync(FindSpelling, key, row => row.Text("charge_point_id")))[0];
        await transaction.ExecuteAsync(ForgetState, new() { { "charge_point_id", spelling } });
        await transaction.ExecuteAsync(ForgetConnectors, new() { { "charge_point_id", spelling } });
        await transaction.ExecuteAsync(ForgetQuirks, new() { { "charge_point_id", spelling } });
        await transaction.ExecuteAsync(RevokeCertificates, new() { { "charge_point_id", spelling }, { "at", chargePoint.RegisteredAt } });
        _revived.Add(spelling);
        return true;
    }

    private static string Set(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"{column} = @{column}"));

    /// <summary>What decides whether a charge point may be changed.</summary>
    private sealed record Present(DateTimeOffset? DecommissionedAt, long Version);
}
