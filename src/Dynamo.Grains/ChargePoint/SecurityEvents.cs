using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;
using Dynamo.Storage.Events;

namespace Dynamo.Grains.ChargePoint;

/// <summary>Events of a charge point's security as rows of the log. None of them holds a secret.</summary>
internal static class SecurityEvents
{
    public static EventRow Of(Domain.Fleet.ChargePoint chargePoint, ProfileRaise raise, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.ProfileRaiseChanged, now,
            new ProfileRaiseChanged(
                chargePoint.ChargePointId, (int)(raise.Status == RaiseStatus.Done ? raise.To : chargePoint.SecurityProfile), (int)raise.To, raise.Status.ToString()),
            EventDataJson.Default.ProfileRaiseChanged);

    public static EventRow Of(Domain.Fleet.ChargePoint chargePoint, PasswordRotation rotation, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.PasswordRotationChanged, now,
            new PasswordRotationChanged(chargePoint.ChargePointId, rotation.Status.ToString()), EventDataJson.Default.PasswordRotationChanged);

    public static EventRow Of(Domain.Fleet.ChargePoint chargePoint, StationCertificate certificate, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.StationCertificateChanged, now,
            new StationCertificateChanged(
                chargePoint.ChargePointId, certificate.CertificateId, certificate.Status.ToString(), certificate.SerialNumber, certificate.ValidTo),
            EventDataJson.Default.StationCertificateChanged);

    public static EventRow RequestRejected(Domain.Fleet.ChargePoint chargePoint, SigningRequestFault fault, DateTimeOffset now) =>
        Row(chargePoint, EventTypes.StationCertificateChanged, now,
            new StationCertificateChanged(chargePoint.ChargePointId, CertificateId: null, "Rejected", SerialNumber: null, ValidTo: null, fault.ToString()),
            EventDataJson.Default.StationCertificateChanged);

    private static EventRow Row<T>(Domain.Fleet.ChargePoint chargePoint, string type, DateTimeOffset now, T data, JsonTypeInfo<T> json) =>
        new(Identifiers.New(Identifiers.Event, now), chargePoint.OrganizationId, type, now, chargePoint.ChargePointId, null, JsonSerializer.Serialize(data, json));
}
