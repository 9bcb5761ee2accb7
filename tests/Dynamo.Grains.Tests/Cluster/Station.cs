using System.Globalization;
using System.Text;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Storage.Events;
using Dynamo.Storage.Queries;
using Dynamo.Storage.Stores;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>A charge point as its grain sees it: registered, perhaps connected, perhaps booted. Every test has its own.</summary>
internal sealed class Station
{
    private static int _count;

    private readonly ChargingCluster _cluster;
    private readonly EventPosition _born;
    private int _connections;

    private Station(ChargingCluster cluster, string id, EventPosition born)
    {
        (_cluster, Id, _born) = (cluster, id, born);
        Grain = cluster.Grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint(id));
    }

    public const string Password = "0123456789abcdef0123456789abcdef01234567";

    public string Id { get; }

    public string Key => GrainKeys.ChargePoint(Id);

    public IChargePointGrain Grain { get; }

    /// <summary>The lease of its newest connection.</summary>
    public ConnectionLease Lease { get; private set; } = null!;

    public static async Task<Station> Registered(
        ChargingCluster cluster, string? siteId = null, int passwordIterations = PasswordHash.IterationsForRandom, SecurityProfile profile = SecurityProfile.Basic)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"CP-{Interlocked.Increment(ref _count):0000}");
        var born = await cluster.Books.Events.EndAsync(CancellationToken.None);
        await cluster.Books.Register(new()
        {
            ChargePointId = id,
            OrganizationId = Books.OrganizationId,
            Name = id,
            Vendor = "Vendor",
            Model = "Model",
            SerialNumber = id,
            OcppVersion = OcppVersion.V16,
            SiteId = siteId,
            PasswordHash = PasswordHash.Create(Password, passwordIterations),
            SecurityProfile = profile,
            RegisteredAt = cluster.Now,
        });
        return new(cluster, id, born);
    }

    public static async Task<Station> Connected(ChargingCluster cluster, string? siteId = null)
    {
        var station = await Registered(cluster, siteId);
        await station.Connect();
        return station;
    }

    /// <summary>Connected and accepted: ready to charge.</summary>
    public static async Task<Station> Ready(ChargingCluster cluster, string? siteId = null)
    {
        var station = await Connected(cluster, siteId);
        (await station.Boot()).Verdict.ShouldBe(Verdict.Handled);
        return station;
    }

    /// <summary>What it presents; the password it was registered with, until a test gives it another.</summary>
    public Credentials Credentials
    {
        get => field ?? new(Id, Encoding.ASCII.GetBytes(Password));
        set;
    }

    /// <summary>Connects through a silo, and waits until its grain is there.</summary>
    public async Task<ConnectionLease> Connect(int silo = 0)
    {
        Lease = (await Grain.Connect(new(_cluster.Silo(silo), $"{Id}-connection-{++_connections}", OcppVersion.V16, "192.0.2.1"), Credentials)).ShouldNotBeNull();
        if (silo != ChargingCluster.FrontEnd)
            await _cluster.Arrival(Grain, silo);
        return Lease;
    }

    public Task<Reply<BootAnswer>> Boot() => Grain.Boot(Lease, new("Vendor", "Model", "SN-1", "1.2.3", null, null, null, null));

    public Task<Reply<Done>> Status(ConnectorStatus status, DateTimeOffset? at = null, int connectorId = 1) =>
        Grain.ReportStatus(Lease, new(connectorId, status, status.ToString(), "NoError", null, null, at));

    public static StartReport StartOf(DateTimeOffset at, int connectorId = 1, string idTag = Books.GoodTag, int meterWh = 1_000) => new(connectorId, idTag, meterWh, at);

    public async Task<StartAnswer> Start(StartReport report)
    {
        var reply = await Grain.StartTransaction(Lease, report);
        reply.Verdict.ShouldBe(Verdict.Handled);
        return reply.Answer!;
    }

    /// <summary>Starts a transaction now.</summary>
    public async Task<int> Start(int connectorId = 1, int meterWh = 1_000) =>
        (await Start(StartOf(_cluster.Now, connectorId, meterWh: meterWh))).TransactionId;

    public async Task<StopAnswer> Stop(int transactionId, int meterWh, DateTimeOffset? at = null, string? idTag = null, params SampleReport[] values)
    {
        var reply = await Grain.StopTransaction(Lease, new(transactionId, meterWh, at ?? _cluster.Now, null, idTag, values));
        reply.Verdict.ShouldBe(Verdict.Handled);
        return reply.Answer!;
    }

    public async Task Meter(int? transactionId, int connectorId, params SampleReport[] values) =>
        (await Grain.ReportMeterValues(Lease, new(connectorId, transactionId, values))).Verdict.ShouldBe(Verdict.Handled);

    public static SampleReport Register(int wattHours, DateTimeOffset at) =>
        new(at, wattHours.ToString(CultureInfo.InvariantCulture), null, null, null, null, null, null);

    public Task Forget() => _cluster.Deactivate(Grain);

    // ---- What is stored ------------------------------------------------------------------------------------------------------

    public async Task<ChargePointView> View() => (await _cluster.Books.Fleet.FindChargePointAsync(Books.OrganizationId, Id, CancellationToken.None)).ShouldNotBeNull();

    /// <summary>What its grain would load, also when it is part of no fleet any more.</summary>
    public async Task<ChargePointRecall> Recall() => (await _cluster.Books.ChargePoints.RecallAsync(Id, CancellationToken.None)).ShouldNotBeNull();

    public async Task<ChargePointState> State() => (await View()).State.ShouldNotBeNull();

    /// <summary>Its sessions, by transaction id.</summary>
    public async Task<IReadOnlyList<Domain.Charging.ChargingSession>> Sessions()
    {
        var page = await _cluster.Books.Fleet.ListSessionsAsync(Books.OrganizationId, new(ChargePointId: Id), new(200, 0), CancellationToken.None);
        return [.. page.Items.OrderBy(session => session.TransactionId)];
    }

    public async Task<Domain.Charging.ChargingSession> Session(int transactionId) => (await Sessions()).Single(session => session.TransactionId == transactionId);

    /// <summary>Its events of a type, in the order of the log.</summary>
    public async Task<IReadOnlyList<LoggedData>> Events(string type)
    {
        var events = await _cluster.Books.Events.ReadAsync(_born, Books.OrganizationId, 1_000, CancellationToken.None);
        return [.. events.Where(logged => logged.Event.ChargePointId == Id && logged.Event.Type == type).Select(logged => new LoggedData(logged.Event))];
    }
}
