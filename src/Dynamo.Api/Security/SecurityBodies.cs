using System.ComponentModel.DataAnnotations;
using Dynamo.Api.Commands;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;

namespace Dynamo.Api.Security;

/// <summary>Request to have a charge point connect with a higher security profile.</summary>
public sealed record RaiseSecurityProfile
{
    /// <summary>The profile, above the one that it has: 1 to 3. Required.</summary>
    [Required, Range((int)Domain.Security.SecurityProfile.Basic, SecurityProfiles.Highest)]
    public int? SecurityProfile { get; init; }

    /// <summary>
    /// Whether the charge point knows the root of our TLS certificate already, for example from its factory. Needed for TLS if no InstallCertificate of a
    /// CentralSystemRootCertificate was accepted.
    /// </summary>
    public bool? RootIsKnown { get; init; }
}

/// <summary>How a charge point proves itself, and what of that is being changed.</summary>
/// <param name="SecurityProfile">
/// 0: not at all, over a plain socket; 1: password, over a plain socket; 2: password, over TLS; 3: certificate, over TLS. Any other kind of connection is refused.
/// </param>
/// <param name="ConnectionProfile">The profile that its newest connection was made with; null if that is not known.</param>
/// <param name="ProfileRaise">The latest raise of its profile; null if there was none.</param>
/// <param name="PasswordRotation">The latest rotation of its password over OCPP; null if there was none.</param>
public sealed record SecurityAnswer(int SecurityProfile, int? ConnectionProfile, ProfileRaiseAnswer? ProfileRaise, PasswordRotationAnswer? PasswordRotation)
{
    internal static SecurityAnswer Of(ChargePoint chargePoint, ChargePointState? state) => new(
        (int)chargePoint.SecurityProfile,
        (int?)state?.ConnectionProfile,
        state?.Raise is { } raise ? new((int)raise.From, (int)raise.To, raise.Status, raise.RequestedAt, raise.Deadline, raise.EndedAt) : null,
        state?.Rotation is { } rotation ? new(rotation.Status, rotation.RequestedAt, rotation.EndedAt) : null);
}

/// <summary>The raise of a security profile.</summary>
/// <param name="From">The profile before.</param>
/// <param name="To">The profile it shall have.</param>
/// <param name="Status">
/// <c>Pending</c> until the charge point connects with the profile; until then it may come with either. <c>Done</c>; <c>Refused</c> by it; <c>Failed</c> if it did
/// not come in time and keeps the lower one; <c>Cancelled</c> if somebody gave it another one meanwhile.
/// </param>
/// <param name="RequestedAt">Time it was asked for.</param>
/// <param name="Deadline">Until when the charge point has to come with the profile.</param>
/// <param name="EndedAt">Time it ended; null while it is pending.</param>
public sealed record ProfileRaiseAnswer(int From, int To, RaiseStatus Status, DateTimeOffset RequestedAt, DateTimeOffset Deadline, DateTimeOffset? EndedAt);

/// <summary>The rotation of a password over OCPP.</summary>
/// <param name="Status">
/// <c>Sent</c>, <c>Accepted</c>, or <c>Unknown</c> if no answer came: either password is right. <c>Confirmed</c> once the charge point connected with the new one;
/// <c>Refused</c> by it; <c>Cancelled</c> if somebody gave it another one meanwhile.
/// </param>
/// <param name="RequestedAt">Time it was asked for.</param>
/// <param name="EndedAt">Time it ended; null while either password is right.</param>
public sealed record PasswordRotationAnswer(RotationStatus Status, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt);

/// <summary>What a charge point made of a change of its security.</summary>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="Command">The command that it was sent.</param>
/// <param name="Security">How it proves itself now.</param>
public sealed record SecurityChange(string ChargePointId, CommandAnswer Command, SecurityAnswer Security);
