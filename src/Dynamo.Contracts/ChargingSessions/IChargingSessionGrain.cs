using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;

namespace Dynamo.Contracts.ChargingSessions;

/// <summary>
/// One charging session: its energy, its price, its end. Key: <see cref="GrainKeys.Session"/>. Only its charge point's grain calls it to change it.
/// </summary>
[Alias("IChargingSessionGrain")]
public interface IChargingSessionGrain : IGrainWithStringKey
{
    /// <summary>
    /// Opens the session. Committed before it returns.
    /// </summary>
    /// <returns><see langword="false"/> when the transaction id or the very same start is taken already, so that nothing was opened.</returns>
    [Alias("Open")]
    Task<bool> Open(OpenSession opening);

    /// <summary>Adds meter values. Committed before it returns.</summary>
    [Alias("Record")]
    Task Record(IReadOnlyList<SampleReport> samples);

    /// <summary>Ends the session; the same end again changes nothing. Committed before it returns.</summary>
    [Alias("End")]
    Task End(StopReport stop);

    /// <summary>Ends the session on evidence, because its end was not reported. Committed before it returns.</summary>
    /// <param name="reason">Reason in the protocol's words.</param>
    /// <param name="at">When it was over at the latest; <see langword="null"/> where only the last reading tells.</param>
    [Alias("AssumeEnded")]
    Task AssumeEnded(string reason, DateTimeOffset? at);

    /// <summary>A person decided about the energy; a later decision replaces an earlier one. Committed before it returns.</summary>
    /// <returns>Whether the session ended, so that there is something to decide about.</returns>
    [Alias("ReviewEnergy")]
    Task<bool> ReviewEnergy(ReviewReport review);
}

/// <summary>What a person decided about the energy of a session.</summary>
/// <param name="EnergyMwh">What was delivered instead, in mWh, 0 or above; <see langword="null"/> when what was found is right.</param>
/// <param name="Note">Why, in words.</param>
/// <param name="By">Identifier of who decided.</param>
[GenerateSerializer, Immutable, Alias("ReviewReport")]
public sealed record ReviewReport([property: Id(0)] long? EnergyMwh, [property: Id(1)] string? Note, [property: Id(2)] string By);

/// <summary>What a session begins with.</summary>
/// <param name="OrganizationId">Tenant that owns the charge point.</param>
/// <param name="ChargePointId">Charge point in its registered spelling.</param>
/// <param name="SiteId">Site of the charge point, if linked.</param>
/// <param name="TransactionId">Id given to the charge point.</param>
/// <param name="Authorization">What the token is worth.</param>
/// <param name="Start">The start as reported.</param>
/// <param name="StartStopFactor">By what registers of start and stop are multiplied.</param>
/// <param name="SampleFactor">By what energy among samples is multiplied.</param>
[GenerateSerializer, Immutable, Alias("OpenSession")]
public sealed record OpenSession(
    [property: Id(0)] string OrganizationId,
    [property: Id(1)] string ChargePointId,
    [property: Id(2)] string? SiteId,
    [property: Id(3)] int TransactionId,
    [property: Id(4)] AuthorizationStatus Authorization,
    [property: Id(5)] StartReport Start,
    [property: Id(6)] decimal StartStopFactor = 1,
    [property: Id(7)] decimal SampleFactor = 1);
