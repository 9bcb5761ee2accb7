using System.ComponentModel;
using Dynamo.Api.Errors;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.Mvc;

namespace Dynamo.Api.Diagnosis;

/// <summary>Which refused connections are wanted.</summary>
public sealed record RefusedConnectionQuery
{
    /// <summary>Only those under an identity, whatever its spelling.</summary>
    [FromQuery(Name = "charge_point_id"), Description("Only those under an identity, whatever its spelling.")]
    public string? ChargePointId { get; init; }

    /// <summary>Only those for a reason.</summary>
    [FromQuery(Name = "reason"), Description("`unknown_charge_point`, `decommissioned`, `no_credentials`, `wrong_user_name`, `wrong_password`, `no_common_subprotocol`, `tls_required`, `higher_profile`, `plain_not_allowed`, `no_client_certificate`, `untrusted_certificate`, `expired_certificate`, `revoked_certificate` or `foreign_certificate`.")]
    public string? Reason { get; init; }

    /// <summary>Only those under an identity that is registered, or that is not.</summary>
    [FromQuery(Name = "registered"), Description("Only those under an identity that is registered, or that is not.")]
    public bool? Registered { get; init; }

    internal RefusedConnectionFilter Read(FieldChecks checks)
    {
        var fault = ConnectionFaultWords.Find(Reason);
        checks.Require(string.IsNullOrEmpty(Reason) || fault is not null, "reason", $"must be one of {string.Join(", ", ConnectionFaultWords.Codes)}");
        return new(checks.OptionalText(ChargePointId, "charge_point_id", Domain.Fleet.ChargePointId.MaxLength), fault, Registered);
    }
}

/// <summary>Attempts to connect under one identity that were refused for one reason.</summary>
/// <param name="ChargePointId">The identity, as it was spelt last.</param>
/// <param name="Registered">Whether it is that of a charge point of the fleet.</param>
/// <param name="Reason">Why: <c>unknown_charge_point</c>, <c>decommissioned</c>, <c>no_credentials</c>, <c>wrong_user_name</c>, <c>wrong_password</c>, <c>no_common_subprotocol</c>,
/// <c>tls_required</c>, <c>higher_profile</c>, <c>plain_not_allowed</c>, <c>no_client_certificate</c>, <c>untrusted_certificate</c>, <c>expired_certificate</c>,
/// <c>revoked_certificate</c> or <c>foreign_certificate</c>.</param>
/// <param name="Text">What it means.</param>
/// <param name="NextStep">What to do about it.</param>
/// <param name="RemoteAddress">Where the latest attempt came from.</param>
/// <param name="UserName">User name that it presented; null for none.</param>
/// <param name="OfferedSubprotocols">Protocols that it offered; null for none.</param>
/// <param name="Transport">What the latest attempt came over: <c>plain</c> or <c>tls</c>; null if that is not known.</param>
/// <param name="Certificate">The certificate that it presented; null for none.</param>
/// <param name="FirstAt">Time of the first attempt.</param>
/// <param name="LastAt">Time of the latest attempt.</param>
/// <param name="Attempts">Number of attempts.</param>
public sealed record RefusedConnectionAnswer(
    string ChargePointId,
    bool Registered,
    string Reason,
    string Text,
    string NextStep,
    string RemoteAddress,
    string? UserName,
    string? OfferedSubprotocols,
    string? Transport,
    string? Certificate,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long Attempts)
{
    internal static RefusedConnectionAnswer Of(ListedRefusal listed)
    {
        var (refused, words) = (listed.Refused, ConnectionFaultWords.Of(listed.Refused.Fault));
        return new(
            refused.ChargePointId, listed.IsRegistered, words.Code, words.Text, words.NextStep, refused.RemoteAddress, refused.UserName, refused.Offered,
            Findings.TransportOf(refused), refused.Certificate, refused.FirstAt,
            refused.LastAt, refused.Attempts);
    }
}

/// <summary>Part of the refused connections, latest first.</summary>
/// <param name="RefusedConnections">The refused connections.</param>
/// <param name="Total">Number of identities and reasons.</param>
/// <param name="Limit">Most items of this part.</param>
/// <param name="Offset">Items skipped.</param>
public sealed record RefusedConnectionList(IReadOnlyList<RefusedConnectionAnswer> RefusedConnections, int Total, int Limit, int Offset);
