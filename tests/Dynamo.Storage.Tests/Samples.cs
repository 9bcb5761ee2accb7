using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Installers;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;

namespace Dynamo.Storage.Tests;

/// <summary>Records to store, with every member set; tests change what they are about.</summary>
internal static class Samples
{
    public const string Tenant = "org_1";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.Zero);

    public static readonly Organization Organization = new(Tenant, "Étoile Charging", "FR", "ops@example.org", Noon);

    public static readonly User Owner = new("usr_1", "Ada@Example.org", "Ada", "pbkdf2-sha256$1$a$b", Noon, Noon.AddMinutes(1), Noon.AddMinutes(2));

    public static readonly ApiKey Key = new(
        "key_1", Tenant, "Default", ApiKey.Hash("dyn_live_1"), [Scopes.ReadSessions, Scopes.WriteChargePoints], Noon, Noon.AddYears(1), LastUsedAt: null);

    public static readonly Tariff Tariff = new("tariff_1", "Standard", "EUR", 0.456789m);

    public static Site Site(string siteId = "site_1", string organizationId = Tenant) =>
        new(siteId, organizationId, "Depot", "1 Main Street", 250_000, 52.5200066m, -13.404954m, Noon);

    /// <summary>An entry of its own at each call, as each change has.</summary>
    public static AuditEntry Audit(string? auditId = null, string organizationId = Tenant) =>
        new(auditId ?? Identifiers.New(Identifiers.AuditEntry, Noon), organizationId, Noon, new(ActorKind.User, "usr_1", "Ada"), "site.updated", "site_1", "{\"a\":1}", "{\"a\":2}", "req_1");

    public static IdTag IdTag(string tag = "ABCdef01", string organizationId = Tenant) =>
        new(organizationId, tag, IdTagStatus.Active, Noon.AddDays(30), "GROUP", Noon);

    public static IdTagGroup Group(string parentTag = "Group", string organizationId = Tenant) => new(organizationId, parentTag, "Vans", IdTagStatus.Active, Noon);

    public static Driver Driver(string driverId = "drv_1", string organizationId = Tenant) =>
        new(driverId, organizationId, "Grace", "grace@example.org", "+49 30 123", $"external {driverId}", IdTagStatus.Active, Noon);

    public static Project Project(string projectId = "proj_1", string organizationId = Tenant) =>
        new(projectId, organizationId, "Hotel", "2 Main Street", "owner@example.org", SiteId: null, ProjectStatus.InProgress, Noon);

    public static Installer Installer(string installerId = "ins_1") => new(
        installerId, $"{installerId}@Example.org", "Ina", "Example", "Electric", "+49 30 1", "pbkdf2-sha256$1$e$f", Noon, EmailVerifiedAt: null, IsActive: true);

    public static WaitingProject Waiting(string projectId = "proj_w", string installerId = "ins_1") =>
        new(projectId, installerId, "Hotel", "2 Main Street", "owner@example.org", LinkCode.Hash(projectId), Noon);

    public static ChargePoint ChargePoint(string chargePointId = "CP-001", string organizationId = Tenant, string? siteId = null) => new()
    {
        ChargePointId = chargePointId,
        OrganizationId = organizationId,
        Name = "North entrance",
        Vendor = "Acme",
        Model = "Wall 22",
        SerialNumber = "SN-7",
        OcppVersion = OcppVersion.V16,
        SiteId = siteId,
        Location = new Location(52.5200066m, 13.404954m, "1 Main Street"),
        PasswordHash = "pbkdf2-sha256$1$c$d",
        SecurityProfile = SecurityProfile.TlsWithBasic,
        RegisteredAt = Noon,
    };

    public static ChargePointState State(string chargePointId = "CP-001", string organizationId = Tenant) => new()
    {
        ChargePointId = chargePointId,
        OrganizationId = organizationId,
        Registration = RegistrationStatus.Accepted,
        Boot = new BootIdentity("Acme", "Wall 22", "SN-7", "1.2.3", "8949", "262", "Meter", "M-1"),
        BootedAt = Noon,
        Connected = true,
        ConnectionChangedAt = Noon,
        LeaseEpoch = 7,
        GatewaySilo = "127.0.0.1:11111@1",
        ConnectionId = "c-1",
        LastSeenAt = Noon.AddMinutes(1),
        ConnectionProfile = SecurityProfile.TlsWithBasic,
        Raise = new(SecurityProfile.TlsWithBasic, SecurityProfile.TlsWithCertificate, RaiseStatus.Done, Noon, Noon.AddDays(1), "cmd_1", Noon.AddHours(1)),
        Rotation = new("pbkdf2-sha256$1$e$f", "pbkdf2-sha256$1$c$d", RotationStatus.Accepted, Noon, "cmd_2", Noon.AddHours(2)),
        RenewalAskedAt = Noon.AddHours(3),
    };

    public static StationCertificate Certificate(string certificateId = "cert_1", string chargePointId = "CP-001", string organizationId = Tenant) => new()
    {
        CertificateId = certificateId,
        OrganizationId = organizationId,
        ChargePointId = chargePointId,
        SigningRequest = "-----BEGIN CERTIFICATE REQUEST-----",
        Status = StationCertificateStatus.Installed,
        RequestedAt = Noon,
        ChangedAt = Noon.AddMinutes(1),
        Chain = "-----BEGIN CERTIFICATE-----",
        SerialNumber = "0A",
        Subject = "CN=SN-7",
        Fingerprint = "ff00",
        ValidFrom = Noon.AddDays(-1),
        ValidTo = Noon.AddDays(365),
        CommandId = "cmd_3",
    };

    public static ConnectorState Connector(int connectorId = 1, ConnectorStatus status = ConnectorStatus.Available) => new()
    {
        ConnectorId = connectorId,
        Status = status,
        OcppStatus = status.ToString(),
        ErrorCode = "NoError",
        Info = "info",
        VendorErrorCode = "0x01",
        ReportedAt = Noon,
    };

    /// <summary>A session that began; the transaction id also makes its start different from that of others.</summary>
    public static ChargingSession Session(int transactionId = 1, string chargePointId = "CP-001", string organizationId = Tenant) => new()
    {
        SessionId = $"sess_{chargePointId}_{transactionId}",
        OrganizationId = organizationId,
        ChargePointId = chargePointId,
        SiteId = "site_1",
        TransactionId = transactionId,
        Start = new TransactionStart(1, "ABCdef01", Energy.FromWattHours(1_000), Noon.AddHours(transactionId)),
        Authorization = AuthorizationStatus.Accepted,
        ReceivedAt = Noon.AddHours(transactionId).AddSeconds(1),
        LastRegister = Energy.FromWattHours(1_000),
        LastReadingAt = Noon.AddHours(transactionId),
        PowerWatts = 7_360.123m,
        Tariff = Tariff,
    };

    public static TransactionStop Stop(int wattHours = 5_000) =>
        new(Energy.FromWattHours(wattHours), Noon.AddHours(20), "EVDisconnected", "abcDEF01");

    public static MeterSample Sample(string value = "1234.5", string? phase = null) => new()
    {
        ConnectorId = 1,
        SessionId = "sess_CP-001_1",
        TakenAt = Noon,
        ReceivedAt = Noon.AddSeconds(2),
        Value = value,
        Unit = "Wh",
        Phase = phase,
    };

    public static CommandRecord Command(string commandId = "cmd_1", string chargePointId = "CP-001") => new()
    {
        CommandId = commandId,
        OrganizationId = Tenant,
        ChargePointId = chargePointId,
        Action = "RemoteStartTransaction",
        Parameters = """{"connectorId":1}""",
        RequestedAt = Noon,
        Deadline = Noon.AddMinutes(1),
    };

    public static EventRow Event(string eventId = "evt_1", string organizationId = Tenant, string? data = null) =>
        new(eventId, organizationId, "session.started", Noon, "CP-001", "sess_1", data ?? """{"connector_id":1}""");

    public static Commit Save(ChargePointState state, long expectedVersion) => new() { Fence = new FencedChargePoint(state, expectedVersion) };

    public static Commit Save(ChargingSession session, long expectedVersion) => new() { Fence = new FencedSession(session, expectedVersion) };

    public static Commit Append(params EventRow[] events) => new() { Events = events };

    public static Commit Append(params MeterSample[] samples) => new() { MeterValues = [.. samples.Select(sample => Value(sample))] };

    public static MeterValueRow Value(params MeterSample[] samples) => new(Tenant, "CP-001", samples);
}
