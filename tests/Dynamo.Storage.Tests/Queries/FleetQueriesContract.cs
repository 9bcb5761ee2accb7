using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Queries;

public abstract class FleetQueriesContract(DatabaseKind kind) : StorageContract(kind)
{
    private static readonly PageRequest All = new(200, 0);

    [Fact]
    public async Task Charge_points_are_listed_by_identity_with_their_state_and_connectors()
    {
        await RegisterAsync("cp-2", connected: null);
        await RegisterAsync("CP-1", connected: true, Samples.Connector(2), Samples.Connector(1));
        await RegisterAsync("CP-3", connected: false);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-0", "org_2"), Samples.Audit(), Cancellation);

        var page = await Fleet.ListChargePointsAsync(Samples.Tenant, new ChargePointFilter(), All, Cancellation);
        page.Total.ShouldBe(3);
        page.Items.Select(view => view.ChargePoint.ChargePointId).ShouldBe(["CP-1", "cp-2", "CP-3"]);
        page.Items[0].State.ShouldBe(Samples.State("CP-1"));
        page.Items[0].Connectors.ShouldBe([Samples.Connector(1), Samples.Connector(2)]);
        page.Items[1].State.ShouldBeNull();
        page.Items[1].Connectors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Charge_points_are_filtered_by_connection_and_site_and_paged()
    {
        await AddSitesAsync("site_1", "site_2");
        await RegisterAsync("CP-1", "site_1", connected: true);
        await RegisterAsync("CP-2", "site_1", connected: false);
        await RegisterAsync("CP-3", "site_1", connected: null);
        await RegisterAsync("CP-4", "site_1", connected: true);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-5", siteId: "site_2"), Samples.Audit(), Cancellation);

        await ExpectAsync(new ChargePointFilter(Connected: true), All, 2, ["CP-1", "CP-4"]);
        await ExpectAsync(new ChargePointFilter(Connected: false), All, 3, ["CP-2", "CP-3", "CP-5"]);
        await ExpectAsync(new ChargePointFilter("site_1", Connected: false), All, 2, ["CP-2", "CP-3"]);
        await ExpectAsync(new ChargePointFilter("site_2"), All, 1, ["CP-5"]);
        await ExpectAsync(new ChargePointFilter(NeverConnected: true), All, 2, ["CP-3", "CP-5"]);
        await ExpectAsync(new ChargePointFilter(After: "cp-3"), All, 2, ["CP-4", "CP-5"]);
        await ExpectAsync(new ChargePointFilter(), new PageRequest(2, 3), 5, ["CP-4", "CP-5"]);
        await ExpectAsync(new ChargePointFilter(), new PageRequest(2, 9), 5, []);

        async Task ExpectAsync(ChargePointFilter filter, PageRequest page, int total, string[] ids)
        {
            var result = await Fleet.ListChargePointsAsync(Samples.Tenant, filter, page, Cancellation);
            result.Items.Select(view => view.ChargePoint.ChargePointId).ShouldBe(ids);
            result.Total.ShouldBe(total);
        }
    }

    [Fact]
    public async Task Charge_points_are_searched_filtered_and_ordered_by_what_was_registered()
    {
        await AddProjectsAsync("proj_1", "proj_2");
        await InsertAsync("CP-1", point => point with { Name = "beta", Vendor = "Acme", ProjectId = "proj_1", SerialNumber = "50%", RegisteredAt = Samples.Noon.AddDays(3) });
        await InsertAsync("CP-2", point => point with { Name = "Alpha", Vendor = "zeta", ProjectId = "proj_2", RegisteredAt = Samples.Noon.AddDays(1) });
        await InsertAsync("CP-3", point => point with { Name = "gamma", Vendor = "ACME", Location = new(null, null, "Alpha Street"), RegisteredAt = Samples.Noon.AddDays(2) });

        (await IdsAsync(new(Text: "ALPHA"))).ShouldBe(["CP-2", "CP-3"]);
        (await IdsAsync(new(Text: "p-1"))).ShouldBe(["CP-1"]);
        (await IdsAsync(new(Text: "0%"))).ShouldBe(["CP-1"]);
        (await IdsAsync(new(Text: "CP_1"))).ShouldBeEmpty();
        (await IdsAsync(new(Text: "\\"))).ShouldBeEmpty();
        (await IdsAsync(new(Vendor: "acme"))).ShouldBe(["CP-1", "CP-3"]);
        (await IdsAsync(new(ProjectId: "proj_2"))).ShouldBe(["CP-2"]);
        (await IdsAsync(new(Order: ChargePointOrder.Name))).ShouldBe(["CP-2", "CP-1", "CP-3"]);
        (await IdsAsync(new(Order: ChargePointOrder.Vendor, Descending: true))).ShouldBe(["CP-2", "CP-1", "CP-3"]);
        (await IdsAsync(new(Order: ChargePointOrder.RegisteredAt, Descending: true))).ShouldBe(["CP-1", "CP-3", "CP-2"]);
        (await IdsAsync(new(Descending: true))).ShouldBe(["CP-3", "CP-2", "CP-1"]);

        async Task InsertAsync(string id, Func<ChargePoint, ChargePoint> change) =>
            (await ChargePoints.InsertAsync(change(Samples.ChargePoint(id)), Samples.Audit(), Cancellation)).ShouldBeTrue();

        async Task<IEnumerable<string>> IdsAsync(ChargePointFilter filter)
        {
            var page = await Fleet.ListChargePointsAsync(Samples.Tenant, filter, All, Cancellation);
            page.Total.ShouldBe(page.Items.Count);
            return page.Items.Select(view => view.ChargePoint.ChargePointId);
        }
    }

    [Fact]
    public async Task A_decommissioned_charge_point_is_no_part_of_the_fleet_and_its_sessions_stay()
    {
        await RegisterAsync("CP-1", connected: false, Samples.Connector(1));
        await RegisterAsync("CP-2", connected: null);
        await CommitAsync(Samples.Save(Samples.Session(1, "CP-1") with { Stop = Samples.Stop() }, 0));

        await ChargePoints.DecommissionAsync(Samples.Tenant, "CP-1", expectedVersion: null, Samples.Noon, Samples.Audit(), Cancellation);

        (await Fleet.ListChargePointsAsync(Samples.Tenant, new(), All, Cancellation)).Items.Single().ChargePoint.ChargePointId.ShouldBe("CP-2");
        (await Fleet.FindChargePointAsync(Samples.Tenant, "CP-1", Cancellation)).ShouldBeNull();
        (await Fleet.SummarizeAsync(Samples.Tenant, Samples.Noon, Cancellation)).TotalChargers.ShouldBe(1);
        (await Fleet.ListSessionsAsync(Samples.Tenant, new(ChargePointId: "cp-1"), All, Cancellation)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_site_is_counted_with_what_its_charge_points_draw()
    {
        await AddSitesAsync("site_1", "site_2");
        await RegisterAsync("CP-1", "site_1", connected: true, Samples.Connector(1), Samples.Connector(2, ConnectorStatus.Faulted));
        await RegisterAsync("CP-2", "site_1", connected: true, Samples.Connector(1, ConnectorStatus.Occupied));
        await RegisterAsync("CP-3", "site_1", connected: false);
        await RegisterAsync("CP-4", "site_2", connected: true, Samples.Connector(1));
        await CommitAsync(Samples.Save(Samples.Session(1, "CP-2") with { SiteId = "site_2", PowerWatts = 7_000.5m }, 0));
        await CommitAsync(Samples.Save(Samples.Session(2, "CP-2") with { PowerWatts = null }, 0));
        await CommitAsync(Samples.Save(Samples.Session(3, "CP-3") with { PowerWatts = 100 }, 0));
        await CommitAsync(Samples.Save(Samples.Session(4, "CP-1") with { Stop = Samples.Stop() }, 0));
        await CommitAsync(Samples.Save(Samples.Session(5, "CP-4") with { SiteId = "site_1" }, 0));

        var summary = await Fleet.SummarizeSiteAsync(Samples.Tenant, "site_1", Cancellation);
        summary.ShouldBe(new SiteSummary(TotalChargers: 3, Online: 2, Charging: 1, Available: 1, Faulted: 1, ActiveSessions: 3, PowerWatts: 7_100.5m));
        summary.Offline.ShouldBe(1);
        (await Fleet.SummarizeSiteAsync("org_2", "site_1", Cancellation)).ShouldBe(new SiteSummary(0, 0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task One_charge_point_is_found_in_any_spelling_by_its_tenant_only()
    {
        await RegisterAsync("CP-1", connected: true, Samples.Connector());
        var view = (await Fleet.FindChargePointAsync(Samples.Tenant, "cp-1", Cancellation))!;
        view.ChargePoint.ShouldBe(Samples.ChargePoint("CP-1"));
        view.Connectors.ShouldBe([Samples.Connector()]);
        (await Fleet.FindChargePointAsync("org_2", "CP-1", Cancellation)).ShouldBeNull();
        (await Fleet.FindChargePointAsync(Samples.Tenant, "CP-2", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task The_fleet_is_counted()
    {
        await RegisterAsync("CP-1", connected: true, Samples.Connector(1), Samples.Connector(2, ConnectorStatus.Faulted));
        await RegisterAsync("CP-2", connected: true, Samples.Connector(0, ConnectorStatus.Faulted), Samples.Connector(1));
        await RegisterAsync("CP-3", connected: true, Samples.Connector(1, ConnectorStatus.Occupied));
        await RegisterAsync("CP-4", connected: false, Samples.Connector(1));
        await RegisterAsync("CP-5", connected: null);
        await CommitAsync(Samples.Save(Samples.Session(1, "CP-3") with { LastRegister = Energy.FromWattHours(3_000) }, 0));
        await CommitAsync(Samples.Save(Samples.Session(2, "CP-4") with { LastRegister = Energy.FromWattHours(1_500) }, 0));
        await CommitAsync(Samples.Save(Samples.Session(3, "CP-1") with { LastRegister = Energy.FromWattHours(1_200), Stop = Samples.Stop() }, 0));
        await CommitAsync(Samples.Save(Samples.Session(4, "CP-1") with { LastRegister = Energy.FromWattHours(10), Stop = Samples.Stop() }, 0));
        await CommitAsync(Samples.Save(Samples.Session(5, "CP-9", "org_2") with { LastRegister = Energy.FromWattHours(9_000) }, 0));

        var summary = await Fleet.SummarizeAsync(Samples.Tenant, Samples.Noon.AddHours(2), Cancellation);
        summary.ShouldBe(new FleetSummary(
            TotalChargers: 5, Online: 3, Charging: 1, Available: 1, Faulted: 2, ActiveSessions: 2, EnergyToday: Energy.FromWattHours(500 + 200)));
        summary.Offline.ShouldBe(2);
    }

    [Fact]
    public async Task An_empty_fleet_counts_nothing() =>
        (await Fleet.SummarizeAsync(Samples.Tenant, Samples.Noon, Cancellation)).ShouldBe(new FleetSummary(0, 0, 0, 0, 0, 0, Energy.Zero));

    [Fact]
    public async Task Sessions_are_listed_latest_start_first()
    {
        foreach (var transaction in new[] { 2, 3, 1 })
            await CommitAsync(Samples.Save(Samples.Session(transaction), 0));
        await CommitAsync(Samples.Save(Samples.Session(4, "CP-9", "org_2"), 0));

        var page = await Fleet.ListSessionsAsync(Samples.Tenant, new SessionFilter(), new PageRequest(2, 0), Cancellation);
        page.Total.ShouldBe(3);
        page.Items.ShouldBe([Samples.Session(3), Samples.Session(2)]);
    }

    [Fact]
    public async Task Sessions_are_filtered_by_everything_at_once_or_alone()
    {
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001"), Samples.Audit(), Cancellation);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-002"), Samples.Audit(), Cancellation);
        await CommitAsync(Samples.Save(Samples.Session(1), 0));
        await CommitAsync(Samples.Save(Samples.Session(2) with { Stop = Samples.Stop() }, 0));
        await CommitAsync(Samples.Save(Samples.Session(3, "CP-002"), 0));
        await CommitAsync(Samples.Save(Samples.Session(5) with { Stop = Samples.Stop() with { Synthesised = true } }, 0));
        await CommitAsync(Samples.Save(Samples.Session(4) with { Start = Samples.Session(4).Start with { IdTag = "OTHER" } }, 0));

        (await TransactionsAsync(new SessionFilter(From: Samples.Noon.AddHours(2)))).ShouldBe([5, 4, 3, 2]);
        (await TransactionsAsync(new SessionFilter(Before: Samples.Noon.AddHours(2)))).ShouldBe([1]);
        (await TransactionsAsync(new SessionFilter(ChargePointId: "cp-001"))).ShouldBe([5, 4, 2, 1]);
        (await TransactionsAsync(new SessionFilter(ChargePointId: "nobody"))).ShouldBeEmpty();
        (await TransactionsAsync(new SessionFilter(IdTag: " abcDEF01"))).ShouldBe([5, 3, 2, 1]);
        (await TransactionsAsync(new SessionFilter(Status: SessionStatus.Active))).ShouldBe([4, 3, 1]);
        (await TransactionsAsync(new SessionFilter(Status: SessionStatus.Completed))).ShouldBe([2]);
        (await TransactionsAsync(new SessionFilter(Status: SessionStatus.Stopped))).ShouldBe([5]);
        (await TransactionsAsync(new SessionFilter(Samples.Noon, Samples.Noon.AddDays(1), "CP-001", "ABCDEF01", SessionStatus.Active))).ShouldBe([1]);

        async Task<IEnumerable<int>> TransactionsAsync(SessionFilter filter)
        {
            var page = await Fleet.ListSessionsAsync(Samples.Tenant, filter, All, Cancellation);
            page.Total.ShouldBe(page.Items.Count);
            return page.Items.Select(session => session.TransactionId);
        }
    }

    [Fact]
    public async Task Sessions_and_commands_are_found_by_their_tenant_only()
    {
        await CommitAsync(Samples.Save(Samples.Session(), 0) with { Commands = [Samples.Command()] });
        (await Fleet.FindSessionAsync(Samples.Tenant, Samples.Session().SessionId, Cancellation)).ShouldBe(Samples.Session());
        (await Fleet.FindSessionAsync("org_2", Samples.Session().SessionId, Cancellation)).ShouldBeNull();
        (await Fleet.FindCommandAsync(Samples.Tenant, "cmd_1", Cancellation)).ShouldBe(Samples.Command());
        (await Fleet.FindCommandAsync("org_2", "cmd_1", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Commands_are_listed_latest_first_by_their_tenant_only()
    {
        await RegisterAsync("CP-001", connected: null);
        await CommitAsync(new Commit
        {
            Commands =
            [
                Command("cmd_1", 1), Command("cmd_2", 2) with { Action = "Reset" }, Command("cmd_3", 3) with { ChargePointId = "CP-002" },
                Command("cmd_4", 4) with { Status = CommandStatus.Timeout }, Command("cmd_5", 5) with { OrganizationId = "org_2" },
            ],
        });

        (await Listed(new())).ShouldBe(["cmd_4", "cmd_3", "cmd_2", "cmd_1"]);
        (await Listed(new(ChargePointId: "cp-001"))).ShouldBe(["cmd_4", "cmd_2", "cmd_1"]);
        (await Listed(new(Action: "Reset"))).ShouldBe(["cmd_2"]);
        (await Listed(new(Status: CommandStatus.Timeout))).ShouldBe(["cmd_4"]);
        (await Listed(new(From: Samples.Noon.AddMinutes(2), Before: Samples.Noon.AddMinutes(4)))).ShouldBe(["cmd_3", "cmd_2"]);
        var page = await Fleet.ListCommandsAsync(Samples.Tenant, new(), new(1, 1), Cancellation);
        (page.Total, page.Items.Single().CommandId).ShouldBe((4, "cmd_3"));

        static CommandRecord Command(string id, int minute) => Samples.Command(id) with { RequestedAt = Samples.Noon.AddMinutes(minute) };

        async Task<IEnumerable<string>> Listed(CommandFilter filter) =>
            (await Fleet.ListCommandsAsync(Samples.Tenant, filter, new(10, 0), Cancellation)).Items.Select(command => command.CommandId);
    }

    [Fact]
    public async Task A_command_that_is_no_longer_held_has_another_deadline()
    {
        var held = Samples.Command() with { IsHeld = true, RequestedBy = "key_1" };
        await CommitAsync(new Commit { Commands = [held] });
        (await Fleet.FindCommandAsync(Samples.Tenant, "cmd_1", Cancellation)).ShouldBe(held);
        var sent = held with { IsHeld = false, Deadline = held.Deadline.AddHours(1) };
        await CommitAsync(new Commit { Commands = [sent] });
        (await Fleet.FindCommandAsync(Samples.Tenant, "cmd_1", Cancellation)).ShouldBe(sent);
        var completed = sent with { Status = CommandStatus.Error, ErrorCode = "NotSupported", Error = "no", CompletedAt = held.Deadline };
        await CommitAsync(new Commit { Commands = [completed] });
        (await Fleet.FindCommandAsync(Samples.Tenant, "cmd_1", Cancellation)).ShouldBe(completed);
    }

    private Task RegisterAsync(string chargePointId, bool? connected, params ConnectorState[] connectors) =>
        RegisterAsync(chargePointId, siteId: null, connected, connectors);

    private async Task RegisterAsync(string chargePointId, string? siteId, bool? connected, params ConnectorState[] connectors)
    {
        (await ChargePoints.InsertAsync(Samples.ChargePoint(chargePointId, siteId: siteId), Samples.Audit(), Cancellation)).ShouldBeTrue();
        var commit = connected is { } online ? Samples.Save(Samples.State(chargePointId) with { Connected = online }, 0) : new Commit();
        await CommitAsync(commit with { Connectors = [.. connectors.Select(state => new ConnectorRow(Samples.Tenant, chargePointId, state))] });
    }
}

public sealed class FleetQueriesOnSqlite() : FleetQueriesContract(DatabaseKind.Sqlite);

public sealed class FleetQueriesOnPostgreSql() : FleetQueriesContract(DatabaseKind.PostgreSql);
