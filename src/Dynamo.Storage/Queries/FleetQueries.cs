using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Sql;
using Dynamo.Storage.Stores;
using Dynamo.Storage.Tables;

namespace Dynamo.Storage.Queries;

internal sealed class FleetQueries(Database database) : IFleetQueries
{
    private static readonly string Summarize = $"""
        {Fleet("")}
        select
            {Counts},
            (select count(*) from charging_sessions
             where organization_id = @organization_id and stopped_at is null) as active_sessions,
            (select cast(coalesce(sum(coalesce(energy_mwh, carried_mwh + {Rise})), 0) as bigint) from charging_sessions
             where organization_id = @organization_id and started_at >= @day_start) as energy_today_mwh
        from fleet
        """;

    private static readonly string SummarizeSite = $"""
        {Fleet("and c.site_id = @site_id")}
        select
            {Counts},
            cast(coalesce(sum(sessions), 0) as bigint) as active_sessions,
            cast(coalesce(sum(power_milliwatts), 0) as bigint) as power_milliwatts
        from fleet
        """;

    /// <summary>What the register of a running session rose by, see <see cref="ChargingSession.Energy"/>.</summary>
    private const string Rise = """
        case when last_register_mwh > coalesce(baseline_mwh, meter_start_mwh) then last_register_mwh - coalesce(baseline_mwh, meter_start_mwh) else 0 end
        """;

    private const string Counts = """
        count(*) as total,
            count(*) filter (where online) as online,
            count(*) filter (where online and sessions > 0) as charging,
            count(*) filter (where online and free and not broken) as available,
            count(*) filter (where faulted) as faulted
        """;

    private static readonly string FindSession =
        $"select {SessionTable.Columns.Names} from charging_sessions where organization_id = @organization_id and session_id = @session_id";

    private static readonly string FindCommand =
        $"select {CommandTable.Columns.Names} from commands where organization_id = @organization_id and command_id = @command_id";

    public Task<Page<ChargePointView>> ListChargePointsAsync(
        string organizationId, ChargePointFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync(InFleet(organizationId), filter, page, cancellationToken);

    public Task<ChargePointView?> FindChargePointAsync(string organizationId, string chargePointId, CancellationToken cancellationToken) =>
        FindAsync(InFleet(organizationId), chargePointId, cancellationToken);

    public Task<Page<ChargePointView>> ListInstalledAsync(
        string installerId, ChargePointFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        ListAsync(Installed(installerId), filter, page, cancellationToken);

    public Task<ChargePointView?> FindInstalledAsync(string installerId, string chargePointId, CancellationToken cancellationToken) =>
        FindAsync(Installed(installerId), chargePointId, cancellationToken);

    public async Task<FleetSummary> SummarizeAsync(string organizationId, DateTimeOffset dayStart, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters { { "organization_id", organizationId }, { "day_start", dayStart } };
        var summary = await database.FindAsync(Summarize, parameters, ReadSummary, cancellationToken);
        return summary ?? throw new InvalidOperationException("An aggregate without groups has one row.");
    }

    public async Task<SiteSummary> SummarizeSiteAsync(string organizationId, string siteId, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters { { "organization_id", organizationId }, { "site_id", siteId } };
        var summary = await database.FindAsync(SummarizeSite, parameters, ReadSiteSummary, cancellationToken);
        return summary ?? throw new InvalidOperationException("An aggregate without groups has one row.");
    }

    public Task<Page<ChargingSession>> ListSessionsAsync(
        string organizationId, SessionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = Restrict(organizationId, filter);
        var sql = $"""
            select count(*) as total from charging_sessions where {where};
            select {SessionTable.Columns.Names} from charging_sessions where {where}
            order by started_at desc, session_id desc
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, SessionTable.Read, cancellationToken);
    }

    public Task<ChargingSession?> FindSessionAsync(string organizationId, string sessionId, CancellationToken cancellationToken) =>
        database.FindAsync(
            FindSession, new() { { "organization_id", organizationId }, { "session_id", sessionId } }, SessionTable.Read, cancellationToken);

    public Task<Page<CommandRecord>> ListCommandsAsync(string organizationId, CommandFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If(
            "charge_point_id = (select charge_point_id from charge_points where charge_point_key = @charge_point_key)",
            "charge_point_key",
            filter.ChargePointId is { } id ? ChargePointId.Key(id) : null);
        where.If("action = @action", "action", filter.Action);
        where.If("status = @status", "status", filter.Status?.ToString());
        where.If("requested_at >= @from", "from", filter.From);
        where.If("requested_at < @before", "before", filter.Before);
        var sql = $"""
            select count(*) as total from commands where {where};
            select {CommandTable.Columns.Names} from commands where {where}
            order by requested_at desc, command_id desc
            limit @limit offset @offset
            """;
        return database.PageAsync(sql, where.Parameters, page, CommandTable.Read, cancellationToken);
    }

    public Task<CommandRecord?> FindCommandAsync(string organizationId, string commandId, CancellationToken cancellationToken) =>
        database.FindAsync(
            FindCommand, new() { { "organization_id", organizationId }, { "command_id", commandId } }, CommandTable.Read, cancellationToken);

    private static Conditions Restrict(string organizationId, SessionFilter filter)
    {
        var where = new Conditions("organization_id = @organization_id");
        where.Always("organization_id", organizationId);
        where.If("started_at >= @from", "from", filter.From);
        where.If("started_at < @before", "before", filter.Before);
        where.If(
            "charge_point_id = (select charge_point_id from charge_points where charge_point_key = @charge_point_key)",
            "charge_point_key",
            filter.ChargePointId is { } id ? ChargePointId.Key(id) : null);
        where.If("id_tag_key = @id_tag_key", "id_tag_key", filter.IdTag is { } tag ? IdTag.Key(tag) : null);
        if (filter.Status is { } status)
            where.Add(Condition(status));
        if (filter.HeldForReview is { } held)
            where.Add(held ? "held_for_review" : "not held_for_review");
        return where;
    }

    private static string Condition(SessionStatus status) => status switch
    {
        SessionStatus.Active => "stopped_at is null",
        SessionStatus.Stopped => "stopped_at is not null and stop_synthesised",
        _ => "stopped_at is not null and not stop_synthesised",
    };

    /// <summary>One row for each charge point of a tenant, or for each of some of them.</summary>
    private static string Fleet(string restriction) => $"""
        with fleet as (
            select
                coalesce(s.connected, false) as online,
                (select count(*) from charging_sessions r
                 where r.organization_id = c.organization_id and r.charge_point_id = c.charge_point_id and r.stopped_at is null) as sessions,
                (select sum(r.power_milliwatts) from charging_sessions r
                 where r.organization_id = c.organization_id and r.charge_point_id = c.charge_point_id and r.stopped_at is null) as power_milliwatts,
                exists (select 1 from connectors k
                        where k.charge_point_id = c.charge_point_id and k.connector_id > 0 and k.status = 'Available') as free,
                exists (select 1 from connectors k
                        where k.charge_point_id = c.charge_point_id and k.connector_id = 0 and k.status = 'Faulted') as broken,
                exists (select 1 from connectors k
                        where k.charge_point_id = c.charge_point_id and k.status = 'Faulted') as faulted
            from charge_points c
            left join charge_point_states s on s.charge_point_id = c.charge_point_id
            where c.organization_id = @organization_id and c.decommissioned_at is null {restriction}
        )
        """;

    private Task<Page<ChargePointView>> ListAsync(Conditions where, ChargePointFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        where.If("c.site_id = @site_id", "site_id", filter.SiteId);
        where.If("c.project_id = @project_id", "project_id", filter.ProjectId);
        where.If("lower(c.vendor) = lower(@vendor)", "vendor", filter.Vendor);
        where.If("coalesce(s.connected, false) = @connected", "connected", filter.Connected);
        if (filter.NeverConnected)
            where.Add("s.connection_changed_at is null");
        where.If("c.charge_point_key > @after", "after", filter.After is { } after ? ChargePointId.Key(after) : null);
        where.IfContains(["c.charge_point_id", "c.name", "c.serial_number", "c.address"], "text", filter.Text);
        return ReadViewsAsync(where, Order(filter), page, cancellationToken);
    }

    private async Task<ChargePointView?> FindAsync(Conditions where, string chargePointId, CancellationToken cancellationToken)
    {
        where.If("c.charge_point_key = @charge_point_key", "charge_point_key", ChargePointId.Key(chargePointId));
        var page = await ReadViewsAsync(where, "c.charge_point_key", new(Limit: 1, Offset: 0), cancellationToken);
        return page.Items is [var view] ? view : null;
    }

    private static Conditions Installed(string installerId)
    {
        var where = new Conditions("""
            c.decommissioned_at is null and exists (
                select 1 from project_installers a
                where a.installer_id = @installer_id and a.project_id = c.project_id and a.organization_id = c.organization_id)
            """);
        where.Always("installer_id", installerId);
        return where;
    }

    private static Conditions InFleet(string organizationId)
    {
        var where = new Conditions("c.organization_id = @organization_id and c.decommissioned_at is null");
        where.Always("organization_id", organizationId);
        return where;
    }

    /// <summary>The key comes last in any case, so that pages neither overlap nor leave anything out.</summary>
    private static string Order(ChargePointFilter filter)
    {
        var direction = filter.Descending ? " desc" : "";
        return filter.Order switch
        {
            ChargePointOrder.Name => $"lower(c.name){direction}, c.charge_point_key",
            ChargePointOrder.Vendor => $"lower(c.vendor){direction}, c.charge_point_key",
            ChargePointOrder.RegisteredAt => $"c.registered_at{direction}, c.charge_point_key",
            _ => $"c.charge_point_key{direction}",
        };
    }

    private async Task<Page<ChargePointView>> ReadViewsAsync(Conditions where, string order, PageRequest page, CancellationToken cancellationToken)
    {
        const string From = "charge_points c left join charge_point_states s on s.charge_point_id = c.charge_point_id";
        var wanted = $"select c.charge_point_id from {From} where {where} order by {order} limit @limit offset @offset";
        var sql = $"""
            select count(*) as total from {From} where {where};
            select {ChargePointTable.Columns.Of("c")} from {From} where {where} order by {order} limit @limit offset @offset;
            select {ChargePointStateTable.Columns.Names} from charge_point_states where charge_point_id in ({wanted});
            select {ConnectorTable.Columns.Names} from connectors where charge_point_id in ({wanted}) order by connector_id;
            select {SessionTable.Columns.Names} from charging_sessions
            where (organization_id, charge_point_id) in (select c.organization_id, c.charge_point_id from {From} where {where} order by {order} limit @limit offset @offset)
                and stopped_at is null
            order by transaction_id
            """;
        where.Always("limit", page.Limit);
        where.Always("offset", page.Offset);
        return await database.ReadAsync(
            sql,
            where.Parameters,
            async results =>
            {
                var total = await results.NumberAsync("total", cancellationToken);
                var points = await results.ListAsync(ChargePointTable.Read, cancellationToken);
                var states = (await results.ListAsync(ChargePointStateTable.Read, cancellationToken))
                    .ToDictionary(state => state.ChargePointId, StringComparer.Ordinal);
                var connectors = (await results.ListAsync(ConnectorTable.Read, cancellationToken))
                    .ToLookup(row => row.ChargePointId, row => row.State, StringComparer.Ordinal);
                var running = (await results.ListAsync(SessionTable.Read, cancellationToken))
                    .ToLookup(session => session.ChargePointId, StringComparer.Ordinal);
                var views = points.Select(point => new ChargePointView(
                    point, states.GetValueOrDefault(point.ChargePointId), connectors[point.ChargePointId].ToList(), running[point.ChargePointId].ToList()));
                return new Page<ChargePointView>(views.ToList(), (int)total);
            },
            cancellationToken);
    }

    private static FleetSummary ReadSummary(Row row) => new(
        (int)row.BigInteger("total"), (int)row.BigInteger("online"), (int)row.BigInteger("charging"), (int)row.BigInteger("available"),
        (int)row.BigInteger("faulted"), (int)row.BigInteger("active_sessions"), new Energy(row.BigInteger("energy_today_mwh")));

    private static SiteSummary ReadSiteSummary(Row row) => new(
        (int)row.BigInteger("total"), (int)row.BigInteger("online"), (int)row.BigInteger("charging"), (int)row.BigInteger("available"),
        (int)row.BigInteger("faulted"), (int)row.BigInteger("active_sessions"), Scaled.ToPower(row.BigInteger("power_milliwatts")) ?? 0);
}
