using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Security;

/// <summary>How charge points prove themselves.</summary>
public static class SecurityEndpoints
{
    private const string RaiseExample = """
        {
          "charge_point_id": "CP-BERLIN-07",
          "command": {
            "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "ChangeConfiguration", "status": "Accepted",
            "response": { "status": "Accepted" }, "error_code": null, "error": null, "sent_at": "2030-01-31T12:00:00Z", "response_time_ms": 184
          },
          "security": {
            "security_profile": 1, "connection_profile": 1,
            "profile_raise": {
              "from": 1, "to": 2, "status": "Pending", "requested_at": "2030-01-31T12:00:00Z", "deadline": "2030-02-01T12:00:00Z", "ended_at": null
            },
            "password_rotation": null
          }
        }
        """;

    private const string RotationExample = """
        {
          "charge_point_id": "CP-BERLIN-07",
          "command": {
            "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "ChangeConfiguration", "status": "Accepted",
            "response": { "status": "Accepted" }, "error_code": null, "error": null, "sent_at": "2030-01-31T12:00:00Z", "response_time_ms": 184
          },
          "security": {
            "security_profile": 1, "connection_profile": 1, "profile_raise": null,
            "password_rotation": { "status": "Accepted", "requested_at": "2030-01-31T12:00:00Z", "ended_at": null }
          }
        }
        """;

    private const string RenewalExample = """
        {
          "charge_point_id": "CP-BERLIN-07",
          "command": {
            "command_id": "cmd_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "command": "ExtendedTriggerMessage", "status": "Accepted",
            "response": { "status": "Accepted" }, "error_code": null, "error": null, "sent_at": "2030-01-31T12:00:00Z", "response_time_ms": 184
          },
          "security": { "security_profile": 2, "connection_profile": 2, "profile_raise": null, "password_rotation": null }
        }
        """;

    private const string CertificateExample = """
        {
          "certificate_id": "cert_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "status": "Installed", "serial_number": "5A0C41F2D3A4B5968778",
          "subject": "O=Example Charging, CN=W22-000417", "fingerprint_sha256": "9f3c51d2a7b84e60c1f2d3a4b59687789f3c51d2a7b84e60c1f2d3a4b5968778",
          "valid_from": "2030-01-30T12:00:02Z", "valid_to": "2031-01-31T12:00:02Z", "pem": "-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----",
          "requested_at": "2030-01-31T12:00:00Z", "changed_at": "2030-01-31T12:00:04Z"
        }
        """;

    private const string AuthorityExample = """
        {
          "certificates": [
            {
              "subject": "O=Dynamo CSMS, CN=Dynamo CSMS root 1 5a0c41f2", "serial_number": "4B5968778C41F2D3",
              "fingerprint_sha256": "1f3c51d2a7b84e60c1f2d3a4b59687789f3c51d2a7b84e60c1f2d3a4b5968778", "valid_from": "2030-01-30T12:00:00Z",
              "valid_to": "2040-01-31T12:00:00Z", "pem": "-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----"
            }
          ],
          "total": 1
        }
        """;

    private static readonly ApiErrorCode[] CommandErrors =
        [ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointNotAccepted, ErrorCodes.CommandQueueFull, ErrorCodes.ChargePointOffline];

    /// <summary>Maps the endpoints.</summary>
    public static void MapSecurity(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo").WithTag("Security", "How charge points prove themselves: security profiles, passwords and certificates.");
        MapChanges(group.MapGroup("charge-points/{charge_point_id}").RequireAuthorization(Scopes.WriteChargePoints).CommandsChargePoints());
        group.MapGet("charge-points/{charge_point_id}/certificates", List)
            .WithName("listStationCertificates")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List the certificates of a charge point, latest first")
            .WithListExample("certificates", CertificateExample)
            .WithErrors(ErrorCodes.ChargePointNotFound);
        group.MapPost("charge-points/{charge_point_id}/certificates/{certificate_id}/revoke", Revoke)
            .WithName("revokeStationCertificate")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Revoke a certificate of a charge point")
            .WithDescription("It is refused from now on and the connection of the charge point is closed. This cannot be undone.")
            .WithAnswerExample(CertificateExample)
            .WithErrors(ErrorCodes.ChargePointNotFound, ErrorCodes.CertificateNotFound);
        group.MapGet("certificate-authority/certificates", ListAuthorities)
            .WithName("listAuthorityCertificates")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read the certificates of the authority")
            .WithDescription("Those that the certificates of charge points lead to, oldest first. Where the product makes its own TLS certificate, the last of them is the root that charge points need.")
            .WithAnswerExample(AuthorityExample);
    }

    private static void MapChanges(RouteGroupBuilder group)
    {
        group.MapPost("security-profile", Raise)
            .WithName("raiseSecurityProfile")
            .WithSummary("Have a charge point connect with a higher security profile")
            .WithDescription(
                "It is told over OCPP and may come with either profile until it has connected with the higher one; then the lower one is refused. If it does not within "
                + "a day, it keeps the lower one. TLS needs the root in the charge point, profile 3 a certificate of the charge point that is in force.")
            .WithBodyExample("""{ "security_profile": 2, "root_is_known": true }""")
            .WithAnswerExample(RaiseExample)
            .WithErrors([.. CommandErrors, ErrorCodes.NoTlsAddress, ErrorCodes.RootNotInstalled, ErrorCodes.NoStationCertificate, ErrorCodes.RaisePending]);
        group.MapPost("rotate-credentials", SendPassword)
            .WithName("sendChargePointPassword")
            .WithSummary("Send a charge point a new password over OCPP")
            .WithDescription(
                "The password is drawn at random and told to nobody but the charge point. Either password is right until the charge point has connected with the new "
                + "one; then the old one is refused.")
            .WithAnswerExample(RotationExample)
            .WithErrors([.. CommandErrors, ErrorCodes.RotationPending]);
        group.MapPost("certificates/renew", Renew)
            .WithName("renewStationCertificate")
            .WithSummary("Ask a charge point to renew its certificate")
            .WithDescription("It makes a new key and asks for a certificate, which is issued, sent and listed. The first certificate of a charge point is asked for the same way.")
            .WithAnswerExample(RenewalExample)
            .WithErrors(CommandErrors);
    }

    private static Task<Results<Ok<SecurityChange>, ErrorAnswer>> Raise(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<RaiseSecurityProfile> body,
        SecurityOperations operations,
        CancellationToken cancellationToken) =>
        operations.Raise(caller, chargePointId, body.Content, cancellationToken).Ok();

    private static Task<Results<Ok<SecurityChange>, ErrorAnswer>> SendPassword(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, SecurityOperations operations, CancellationToken cancellationToken) =>
        operations.SendPassword(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<SecurityChange>, ErrorAnswer>> Renew(
        Caller caller, [FromRoute(Name = "charge_point_id")] string chargePointId, SecurityOperations operations, CancellationToken cancellationToken) =>
        operations.Renew(caller, chargePointId, cancellationToken).Ok();

    private static Task<Results<Ok<StationCertificateList>, ErrorAnswer>> List(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        [AsParameters] PageQuery page,
        CertificateOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, chargePointId, page, cancellationToken).Ok();

    private static Task<Results<Ok<StationCertificateAnswer>, ErrorAnswer>> Revoke(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        [FromRoute(Name = "certificate_id")] string certificateId,
        CertificateOperations operations,
        CancellationToken cancellationToken) =>
        operations.Revoke(caller, chargePointId, certificateId, cancellationToken).Ok();

    private static Task<Results<Ok<AuthorityCertificateList>, ErrorAnswer>> ListAuthorities(
        Caller caller, CertificateOperations operations, CancellationToken cancellationToken) =>
        operations.ListAuthorities(cancellationToken).Ok();
}
