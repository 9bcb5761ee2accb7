using Dynamo.Domain.Fleet;
using Dynamo.Storage.Commits;

namespace Dynamo.Storage.Tests.Stores;

public abstract class ChargePointStoreContract(DatabaseKind kind) : StorageContract(kind)
{
    [Fact]
    public async Task A_charge_point_is_found_in_any_spelling_and_keeps_the_one_it_was_registered_with()
    {
        (await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001"), Samples.Audit(), Cancellation)).ShouldBeTrue();
        (await ChargePoints.FindAsync(Samples.Tenant, "cp-001", Cancellation)).ShouldBe(Samples.ChargePoint("CP-001"));
        (await ChargePoints.FindAsync("org_2", "CP-001", Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData("CP-001", Samples.Tenant)]
    [InlineData("cp-001", Samples.Tenant)]
    [InlineData("Cp-001", "org_2")]
    public async Task An_identity_is_taken_in_every_spelling_and_for_every_tenant(string chargePointId, string organizationId)
    {
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001"), Samples.Audit(), Cancellation);
        (await ChargePoints.InsertAsync(Samples.ChargePoint(chargePointId, organizationId), Samples.Audit(), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_is_replaced_for_its_tenant_only_and_nothing_else_changes()
    {
        var chargePoint = Samples.ChargePoint("CP-001");
        await ChargePoints.InsertAsync(chargePoint, Samples.Audit(), Cancellation);
        (await ChargePoints.SetPasswordHashAsync(chargePoint with { OrganizationId = "org_2" }, "other", Samples.Audit())).ShouldBeFalse();
        (await ChargePoints.SetPasswordHashAsync(chargePoint with { ChargePointId = "cp-001" }, "new", Samples.Audit())).ShouldBeTrue();
        (await ChargePoints.FindAsync(Samples.Tenant, "CP-001", Cancellation)).ShouldBe(chargePoint with { PasswordHash = "new" });
    }

    [Fact]
    public async Task Of_many_that_replace_the_same_password_one_does()
    {
        var chargePoint = Samples.ChargePoint("CP-001");
        await ChargePoints.InsertAsync(chargePoint, Samples.Audit(), Cancellation);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
            ChargePoints.SetPasswordHashAsync(chargePoint, $"new {number}", Samples.Audit()))));
        results.Count(replaced => replaced).ShouldBe(1);
        (await ChargePoints.FindAsync(Samples.Tenant, "CP-001", Cancellation))!.PasswordHash.ShouldBe($"new {Array.IndexOf(results, true)}");
    }

    [Fact]
    public async Task What_was_not_given_stays_absent()
    {
        var bare = Samples.ChargePoint() with { SiteId = null, ProjectId = null, Location = null };
        await ChargePoints.InsertAsync(bare, Samples.Audit(), Cancellation);
        (await ChargePoints.FindAsync(Samples.Tenant, "CP-001", Cancellation)).ShouldBe(bare);
    }

    [Fact]
    public async Task A_charge_point_that_nobody_registered_has_nothing_to_recall() =>
        (await ChargePoints.RecallAsync("CP-001", Cancellation)).ShouldBeNull();

    [Fact]
    public async Task A_charge_point_that_never_connected_is_recalled_with_nothing_but_its_registration()
    {
        await ChargePoints.InsertAsync(Samples.ChargePoint(), Samples.Audit(), Cancellation);
        var recall = (await ChargePoints.RecallAsync("cp-001", Cancellation))!;
        recall.ChargePoint.ShouldBe(Samples.ChargePoint());
        recall.State.ShouldBeNull();
        recall.Version.ShouldBe(0);
        recall.LastTransactionId.ShouldBe(0);
        recall.Connectors.ShouldBeEmpty();
        recall.ActiveSessions.ShouldBeEmpty();
        recall.PendingCommands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_charge_point_is_recalled_with_all_its_grain_needs_and_nothing_of_others()
    {
        foreach (var id in new[] { "CP-001", "CP-002" })
        {
            await ChargePoints.InsertAsync(Samples.ChargePoint(id), Samples.Audit(), Cancellation);
            await CommitAsync(Samples.Save(Samples.State(id), 0) with
            {
                Connectors = [Row(id, Samples.Connector(2)), Row(id, Samples.Connector(0)), Row(id, Samples.Connector(1))],
                Commands = [Samples.Command($"cmd_{id}", id), Samples.Command($"cmd_{id}_done", id) with { Status = CommandStatus.Accepted }],
            });
            await CommitAsync(Samples.Save(Samples.Session(9, id) with { Stop = Samples.Stop() }, 0));
            await CommitAsync(Samples.Save(Samples.Session(3, id), 0));
            await CommitAsync(Samples.Save(Samples.Session(2, id), 0));
        }
        await CommitAsync(Samples.Save(Samples.State() with { LeaseEpoch = 8 }, 1));

        var recall = (await ChargePoints.RecallAsync("cp-001", Cancellation))!;
        recall.State.ShouldBe(Samples.State() with { LeaseEpoch = 8 });
        recall.Version.ShouldBe(2);
        recall.Connectors.ShouldBe([Samples.Connector(0), Samples.Connector(1), Samples.Connector(2)]);
        recall.ActiveSessions.ShouldBe([Samples.Session(2), Samples.Session(3)]);
        recall.LastTransactionId.ShouldBe(9);
        recall.PendingCommands.ShouldBe([Samples.Command("cmd_CP-001")]);

        static ConnectorRow Row(string id, ConnectorState state) => new(Samples.Tenant, id, state);
    }

    [Fact]
    public async Task A_state_of_which_little_is_known_comes_back_as_it_was()
    {
        var little = new ChargePointState { ChargePointId = "CP-001", OrganizationId = Samples.Tenant };
        var boot = little with { Boot = new BootIdentity("Acme", "Wall", null, null, null, null, null, null) };
        await ChargePoints.InsertAsync(Samples.ChargePoint(), Samples.Audit(), Cancellation);
        await CommitAsync(Samples.Save(little, 0));
        (await ChargePoints.RecallAsync("CP-001", Cancellation))!.State.ShouldBe(little);
        await CommitAsync(Samples.Save(boot, 1));
        (await ChargePoints.RecallAsync("CP-001", Cancellation))!.State.ShouldBe(boot);
    }

    [Fact]
    public async Task The_charge_points_of_a_site_are_listed_by_identity()
    {
        await AddSitesAsync("site_1", "site_2");
        foreach (var id in new[] { "b-1", "A-1", "C-1" })
            await ChargePoints.InsertAsync(Samples.ChargePoint(id, siteId: "site_1"), Samples.Audit(), Cancellation);
        await ChargePoints.InsertAsync(Samples.ChargePoint("D-1", siteId: "site_2"), Samples.Audit(), Cancellation);
        (await ChargePoints.ListIdsBySiteAsync("site_1", Cancellation)).ShouldBe(["A-1", "b-1", "C-1"]);
    }

    [Fact]
    public async Task Signs_of_life_move_forward_only_and_do_not_touch_the_version()
    {
        foreach (var id in new[] { "CP-001", "CP-002", "CP-003" })
        {
            await ChargePoints.InsertAsync(Samples.ChargePoint(id), Samples.Audit(), Cancellation);
            await CommitAsync(Samples.Save(Samples.State(id) with { LastSeenAt = id == "CP-003" ? null : Samples.Noon }, 0));
        }
        await ChargePoints.TouchAsync(
            [
                ("cp-001", Samples.Noon.AddMinutes(2)),
                ("CP-001", Samples.Noon.AddMinutes(1)),
                ("CP-002", Samples.Noon.AddMinutes(-1)),
                ("CP-003", Samples.Noon.AddMinutes(3)),
                ("CP-unknown", Samples.Noon),
            ],
            Cancellation);

        (await SeenAsync("CP-001")).ShouldBe((Samples.Noon.AddMinutes(2), 1));
        (await SeenAsync("CP-002")).ShouldBe((Samples.Noon, 1));
        (await SeenAsync("CP-003")).ShouldBe((Samples.Noon.AddMinutes(3), 1));
        await ChargePoints.TouchAsync([], Cancellation);

        // A grain that writes its state may know an older sign than the books.
        await CommitAsync(Samples.Save(Samples.State("CP-001") with { LastSeenAt = Samples.Noon }, 1));
        (await SeenAsync("CP-001")).ShouldBe((Samples.Noon.AddMinutes(2), 2));

        async Task<(DateTimeOffset?, long)> SeenAsync(string id)
        {
            var recall = (await ChargePoints.RecallAsync(id, Cancellation))!;
            return (recall.State!.LastSeenAt, recall.Version);
        }
    }

    [Fact]
    public async Task Silent_charge_points_are_those_that_count_as_connected_longest_silence_first()
    {
        await SaveAsync("CP-1", connected: true, lastSeenAt: Samples.Noon.AddMinutes(-5));
        await SaveAsync("CP-2", connected: true, lastSeenAt: Samples.Noon.AddMinutes(-9));
        await SaveAsync("CP-3", connected: true, lastSeenAt: Samples.Noon);
        await SaveAsync("CP-4", connected: false, lastSeenAt: Samples.Noon.AddMinutes(-9));
        await SaveAsync("CP-5", connected: true, lastSeenAt: null);

        (await ChargePoints.ListSilentAsync(Samples.Noon, 10, Cancellation)).ShouldBe(["CP-5", "CP-2", "CP-1"]);
        (await ChargePoints.ListSilentAsync(Samples.Noon, 1, Cancellation)).ShouldBe(["CP-5"]);

        Task SaveAsync(string id, bool connected, DateTimeOffset? lastSeenAt) => CommitAsync(Samples.Save(
            Samples.State(id) with { Connected = connected, LastSeenAt = lastSeenAt, ConnectionChangedAt = Samples.Noon.AddHours(-1) }, 0));
    }
}

public sealed class ChargePointStoreOnSqlite() : ChargePointStoreContract(DatabaseKind.Sqlite);

public sealed class ChargePointStoreOnPostgreSql() : ChargePointStoreContract(DatabaseKind.PostgreSql);
