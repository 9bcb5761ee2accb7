using Dynamo.Api.Security;
using Dynamo.Domain.Charging;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.ChargePoints;

/// <summary>Puts what the books hold of a charge point into the words callers see.</summary>
internal static class ChargePointAnswers
{
    public static ChargePointAnswer From(ChargePointView view)
    {
        var (registered, state, _, _) = view;
        return new()
        {
            ChargePointId = registered.ChargePointId,
            Name = registered.Name,
            Model = registered.Model,
            Vendor = registered.Vendor,
            SerialNumber = registered.SerialNumber,
            ProjectId = registered.ProjectId,
            SiteId = registered.SiteId,
            Location = Place(registered.Location),
            OcppVersion = Version(registered.OcppVersion),
            SecurityProfile = (int)registered.SecurityProfile,
            Security = SecurityAnswer.Of(registered, state),
            Status = Status(state),
            LifecycleState = Registration.FirstLifecycleState,
            RegisteredAt = registered.RegisteredAt,
            LastSeenAt = state?.LastSeenAt,
            ConnectedSince = state is { Connected: true } ? state.ConnectionChangedAt : null,
            RegistrationStatus = state?.Registration,
            Boot = Boot(state),
            StationStatus = Station(view),
            Connectors = Connectors(view),
            Version = registered.Version,
        };
    }

    public static RegisteredChargePoint Registered(ChargePoint chargePoint, string password, string ocppEndpoint) => new()
    {
        ChargePointId = chargePoint.ChargePointId,
        Name = chargePoint.Name,
        Model = chargePoint.Model,
        Vendor = chargePoint.Vendor,
        SerialNumber = chargePoint.SerialNumber,
        ProjectId = chargePoint.ProjectId,
        SiteId = chargePoint.SiteId,
        Location = Place(chargePoint.Location),
        OcppVersion = Version(chargePoint.OcppVersion),
        SecurityProfile = (int)chargePoint.SecurityProfile,
        Status = ChargePointStatus.Registered,
        LifecycleState = Registration.FirstLifecycleState,
        OcppEndpoint = ocppEndpoint,
        RegisteredAt = chargePoint.RegisteredAt,
        ProvisioningPassword = password,
    };

    /// <summary>What was registered, without what is secret and what changes by itself.</summary>
    public static RegisterChargePoint Details(ChargePoint chargePoint) => new()
    {
        ChargePointId = chargePoint.ChargePointId,
        Name = chargePoint.Name,
        Model = chargePoint.Model,
        Vendor = chargePoint.Vendor,
        SerialNumber = chargePoint.SerialNumber,
        ProjectId = chargePoint.ProjectId,
        SiteId = chargePoint.SiteId,
        Location = Place(chargePoint.Location),
        OcppVersion = Version(chargePoint.OcppVersion),
        SecurityProfile = (int)chargePoint.SecurityProfile,
    };

    public static ConnectorAnswer? Station(ChargePointView view) =>
        view.Connectors.FirstOrDefault(connector => connector.ConnectorId == 0) is { } station ? Connector(station, null) : null;

    public static IReadOnlyList<ConnectorAnswer> Connectors(ChargePointView view) =>
        [.. view.Connectors
            .Where(connector => connector.ConnectorId > 0)
            .OrderBy(connector => connector.ConnectorId)
            .Select(connector => Connector(connector, view.Running.FirstOrDefault(session => session.Start.ConnectorId == connector.ConnectorId)))];

    private static ConnectorAnswer Connector(ConnectorState state, ChargingSession? session) => new(
        state.ConnectorId,
        state.Status,
        state.OcppStatus,
        state.ErrorCode,
        state.Info,
        state.VendorErrorCode,
        state.ReportedAt,
        session?.SessionId,
        session?.TransactionId);

    private static ChargePointStatus Status(ChargePointState? state) => state switch
    {
        { Connected: true } => ChargePointStatus.Online,
        { ConnectionChangedAt: not null } => ChargePointStatus.Offline,
        _ => ChargePointStatus.Registered,
    };

    private static string Version(OcppVersion version) => version == OcppVersion.V201 ? Registration.Ocpp201 : Registration.Ocpp16;

    private static LocationBody? Place(Location? location) =>
        location is null ? null : new() { Latitude = location.Latitude, Longitude = location.Longitude, Address = location.Address };

    private static BootAnswer? Boot(ChargePointState? state) => state?.Boot is not { } boot
        ? null
        : new(
            boot.Vendor,
            boot.Model,
            boot.SerialNumber,
            boot.FirmwareVersion,
            boot.Iccid,
            boot.Imsi,
            boot.MeterType,
            boot.MeterSerialNumber,
            state.BootedAt);
}
