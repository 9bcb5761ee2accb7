using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Messages;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;
using Dynamo.Domain.Tariffs;

namespace Dynamo.Api.Tests;

/// <summary>Things of which tests need one, whatever it is like.</summary>
internal static class Samples
{
    /// <summary>An entry for what a test puts into the database. It belongs to no organization of a test, whose logs hold what requests did.</summary>
    public static AuditEntry Audit() => new(
        Identifiers.New(Identifiers.AuditEntry, ApiFixture.Start), "org_tests", ApiFixture.Start, new(ActorKind.System, "tests", "Tests"), "test.seeded", "none",
        Before: null, After: null, RequestId: null);

    public static Site Site(string id, string organization = ApiFixture.Organization) => new(id, organization, "S", "A", 1, 0, 0, ApiFixture.Start);

    public static Project Project(string id, string organization = ApiFixture.Organization) =>
        new(id, organization, "P", "A", "owner@example.com", SiteId: null, ProjectStatus.InProgress, ApiFixture.Start);

    public static ChargePoint ChargePoint(string id, string organization = ApiFixture.Organization) => new()
    {
        ChargePointId = id,
        OrganizationId = organization,
        Name = id,
        Vendor = "V",
        Model = "M",
        SerialNumber = "S",
        OcppVersion = OcppVersion.V16,
        PasswordHash = "",
        RegisteredAt = ApiFixture.Start,
    };

    public static LoggedMessage Message(
        string chargePointId = "CP-1", string? id = null, DateTimeOffset? at = null, string organization = ApiFixture.Organization, MessageOutcome outcome = MessageOutcome.Answered) =>
        new(
            id ?? Identifiers.New(Identifiers.Message, at ?? ApiFixture.Start), organization, chargePointId, "connection", OcppVersion.V16, MessageDirection.FromChargePoint, outcome,
            at ?? ApiFixture.Start);

    public static CommandRecord Command(string id, string chargePointId = "CP-1", string organization = ApiFixture.Organization) => new()
    {
        CommandId = id,
        OrganizationId = organization,
        ChargePointId = chargePointId,
        Action = "ClearCache",
        Parameters = "{}",
        RequestedAt = ApiFixture.Start,
        Deadline = ApiFixture.Start.AddMinutes(1),
    };

    public static StationCertificate Certificate(string id, string chargePointId = "CP-1", string organization = ApiFixture.Organization) => new()
    {
        CertificateId = id,
        OrganizationId = organization,
        ChargePointId = chargePointId,
        SigningRequest = "-----BEGIN CERTIFICATE REQUEST-----",
        Status = StationCertificateStatus.Installed,
        RequestedAt = ApiFixture.Start,
        ChangedAt = ApiFixture.Start,
        Chain = "-----BEGIN CERTIFICATE-----",
        SerialNumber = "0A",
        Subject = "CN=S",
        Fingerprint = "ff00",
        ValidFrom = ApiFixture.Start,
        ValidTo = ApiFixture.Start.AddDays(365),
    };

    public static ChargingSession Session(
        string id,
        string chargePointId = "CP-1",
        int transactionId = 1,
        DateTimeOffset? startedAt = null,
        TransactionStop? stop = null,
        decimal energyKwh = 0,
        bool priced = false,
        string organization = ApiFixture.Organization) => new()
    {
        SessionId = id,
        OrganizationId = organization,
        ChargePointId = chargePointId,
        SiteId = "site_1",
        TransactionId = transactionId,
        Start = new(1, "TAG-1", Energy.FromWattHours(1_000), startedAt ?? ApiFixture.Start),
        Authorization = AuthorizationStatus.Accepted,
        ReceivedAt = startedAt ?? ApiFixture.Start,
        LastRegister = Energy.FromWattHours(1_000 + (long)(energyKwh * 1_000)),
        LastReadingAt = startedAt ?? ApiFixture.Start,
        PowerWatts = stop is null ? 11_000 : null,
        Stop = stop,
        Tariff = priced ? new Tariff("tariff_1", "Standard", "EUR", 0.49m) : null,
    };

    public static TransactionStop Stop(DateTimeOffset at, bool assumed = false) => new(Energy.FromWattHours(1_000), at, "Local", null, assumed);
}
