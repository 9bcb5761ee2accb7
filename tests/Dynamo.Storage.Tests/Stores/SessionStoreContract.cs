using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests.Stores;

public abstract class SessionStoreContract(DatabaseKind kind) : StorageContract(kind)
{
    [Fact]
    public async Task A_session_is_loaded_as_it_was_written_with_its_version()
    {
        var session = Samples.Session();
        await CommitAsync(Samples.Save(session, 0));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((session, 1));
        (await Sessions.LoadAsync("sess_0", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_of_which_little_is_known_comes_back_as_it_was()
    {
        var little = Samples.Session() with { SiteId = null, PowerWatts = null, Tariff = null, Authorization = AuthorizationStatus.ConcurrentTx };
        await CommitAsync(Samples.Save(little, 0));
        (await Sessions.LoadAsync(little.SessionId, Cancellation)).ShouldBe((little, 1));
    }

    [Fact]
    public async Task The_course_and_the_end_of_a_session_are_kept()
    {
        var session = Samples.Session();
        await CommitAsync(Samples.Save(session, 0));

        var running = session with { LastRegister = new Energy(1_234_567_891), LastReadingAt = Samples.Noon.AddHours(2), PowerWatts = 11_000m };
        await CommitAsync(Samples.Save(running, 1));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((running, 2));

        var assumed = running.End(running.AssumedStop(EndEvidence.Succeeded));
        await CommitAsync(Samples.Save(assumed, 2));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((assumed, 3));

        var ended = assumed.End(Samples.Stop());
        await CommitAsync(Samples.Save(ended, 3));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((ended, 4));
    }

    [Fact]
    public async Task What_the_energy_rests_on_is_kept_and_finds_the_sessions_that_are_held()
    {
        var session = Samples.Session();
        await CommitAsync(Samples.Save(session, 0));
        var running = session with { LastRegisterAt = Samples.Noon.AddHours(2), Baseline = new Energy(77), Carried = new Energy(1_234_567) };
        await CommitAsync(Samples.Save(running, 1));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((running, 2));
        (await Held()).ShouldBeEmpty();

        const EnergyNotes Notes = EnergyNotes.ImplausibleRise | EnergyNotes.RegisterReset;
        var held = running.End(Samples.Stop()) with { Account = new(new Energy(7_000_001), EnergyBasis.Samples, Notes) };
        await CommitAsync(Samples.Save(held, 2));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((held, 3));
        (await Held()).ShouldBe([held]);

        var accepted = held.Decide(new(null, "A truck", "usr_1", Samples.Noon));
        await CommitAsync(Samples.Save(accepted, 3));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((accepted, 4));
        (await Held()).ShouldBeEmpty();
        var corrected = accepted.Decide(new(new Energy(5), null, "usr_2", Samples.Noon.AddDays(1)));
        await CommitAsync(Samples.Save(corrected, 4));
        (await Sessions.LoadAsync(session.SessionId, Cancellation)).ShouldBe((corrected, 5));

        async Task<IReadOnlyList<ChargingSession>> Held() =>
            (await Fleet.ListSessionsAsync(Samples.Tenant, new(HeldForReview: true), new(10, 0), Cancellation)).Items;
    }

    [Fact]
    public async Task The_largest_energies_and_the_finest_prices_are_exact()
    {
        var extreme = Samples.Session() with
        {
            Start = Samples.Session().Start with { MeterStart = new Energy(long.MinValue) },
            LastRegister = new Energy(long.MaxValue),
            Tariff = Samples.Tariff with { EnergyPricePerKwh = 9_999.999_999m },
        };
        await CommitAsync(Samples.Save(extreme, 0));
        (await Sessions.LoadAsync(extreme.SessionId, Cancellation)).ShouldBe((extreme, 1));
    }

    [Fact]
    public async Task The_sessions_at_a_site_are_those_of_the_charge_points_that_are_there_now()
    {
        await AddSitesAsync("site_1", "site_2");
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-001", siteId: "site_1"), Samples.Audit(), Cancellation);
        await ChargePoints.InsertAsync(Samples.ChargePoint("CP-002", siteId: "site_2"), Samples.Audit(), Cancellation);
        await CommitAsync(Samples.Save(Samples.Session(1), 0));
        await CommitAsync(Samples.Save(Samples.Session(2) with { Stop = Samples.Stop() }, 0));
        await CommitAsync(Samples.Save(Samples.Session(3, "CP-002"), 0));
        await ChargePoints.ApplyAsync(
            [new ChangedRegistration(Samples.ChargePoint("CP-001", siteId: "site_2"), ChargePointFields.Site, Samples.Audit())], isRehearsal: false, Cancellation);

        (await Sessions.ListActiveAtSiteAsync("site_1", Cancellation)).ShouldBeEmpty();
        (await Sessions.ListActiveAtSiteAsync("site_2", Cancellation)).ShouldBe([Samples.Session(1), Samples.Session(3, "CP-002")]);
    }

    [Fact]
    public async Task Charge_points_whose_sessions_seem_to_be_over_are_found()
    {
        var noon = Samples.Noon;
        var patience = new SessionPatience(TimeSpan.FromMinutes(5), TimeSpan.FromHours(48));
        foreach (var (id, status, reportedAt) in ((string, string, DateTimeOffset)[])
            [("CP-FREE", "Available", noon.AddHours(2)), ("CP-PLUG", "Finishing", noon.AddHours(2)), ("CP-BUSY", "Charging", noon.AddHours(2)), ("CP-OLD", "Available", noon), ("CP-STOP", "Available", noon.AddHours(2))])
        {
            var connector = Samples.Connector() with { OcppStatus = status, ReportedAt = reportedAt };
            await CommitAsync(new() { Connectors = [new(Samples.Tenant, id, connector)] });
            await CommitAsync(Samples.Save(Samples.Session(1, id) with { Stop = id == "CP-STOP" ? Samples.Stop() : null }, 0));
        }
        await CommitAsync(Samples.Save(Samples.Session(1, "CP-BARE"), 0));

        (await Forgotten(noon.AddHours(2).AddMinutes(4))).ShouldBeEmpty();
        (await Forgotten(noon.AddHours(2).AddMinutes(5))).ShouldBe(["CP-FREE", "CP-PLUG"]);
        (await Forgotten(noon.AddHours(49).AddMinutes(1))).ShouldBe(["CP-BARE", "CP-BUSY", "CP-FREE", "CP-OLD", "CP-PLUG"]);
        (await Sessions.ListForgottenAsync(patience, noon.AddHours(50), 2, Cancellation)).ShouldBe(["CP-BARE", "CP-BUSY"]);

        Task<IReadOnlyList<string>> Forgotten(DateTimeOffset now) => Sessions.ListForgottenAsync(patience, now, 10, Cancellation);
    }

    [Fact]
    public async Task A_session_is_found_by_its_transaction()
    {
        await CommitAsync(Samples.Save(Samples.Session(1), 0));
        await CommitAsync(Samples.Save(Samples.Session(2), 0));
        await CommitAsync(Samples.Save(Samples.Session(1, "CP-002"), 0));
        (await Sessions.FindByTransactionAsync("CP-001", 2, Cancellation)).ShouldBe(Samples.Session(2));
        (await Sessions.FindByTransactionAsync("CP-001", 3, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_is_found_by_exactly_its_start()
    {
        var session = Samples.Session();
        await CommitAsync(Samples.Save(session, 0));
        (await FindAsync(session.Start)).ShouldBe(session);
        (await FindAsync(session.Start with { ConnectorId = 2 })).ShouldBeNull();
        (await FindAsync(session.Start with { IdTag = "abcdef01" })).ShouldBeNull();
        (await FindAsync(session.Start with { MeterStart = Energy.FromWattHours(1_001) })).ShouldBeNull();
        (await FindAsync(session.Start with { At = session.Start.At.AddMilliseconds(1) })).ShouldBeNull();
        (await Sessions.FindByStartAsync("CP-002", session.Start, Cancellation)).ShouldBeNull();

        Task<ChargingSession?> FindAsync(TransactionStart start) => Sessions.FindByStartAsync("CP-001", start, Cancellation);
    }

    [Fact]
    public async Task A_start_is_found_although_its_time_has_another_offset_and_digits_below_a_microsecond()
    {
        var session = Samples.Session();
        var start = session.Start with { At = session.Start.At.AddTicks(7).ToOffset(TimeSpan.FromHours(5)) };
        await CommitAsync(Samples.Save(session with { Start = start }, 0));
        (await Sessions.FindByStartAsync("CP-001", start, Cancellation)).ShouldBe(session);
    }
}

public sealed class SessionStoreOnSqlite() : SessionStoreContract(DatabaseKind.Sqlite);

public sealed class SessionStoreOnPostgreSql() : SessionStoreContract(DatabaseKind.PostgreSql);
