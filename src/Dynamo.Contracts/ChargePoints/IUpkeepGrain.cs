namespace Dynamo.Contracts.ChargePoints;

/// <summary>
/// What is done at a charge point in several commands, one after the other: for one charge point never two at the same time. It waits for the charge point inside
/// its turn, which is why it is no part of <see cref="IChargePointGrain"/>: nobody's messages wait behind it. Key: <see cref="GrainKeys.Upkeep"/>.
/// </summary>
[Alias("IUpkeepGrain")]
public interface IUpkeepGrain : IGrainWithStringKey
{
    /// <summary>Reads the configuration: all keys at once, and if that answer cannot be had, the keys of the standard in small groups (quirk 15).</summary>
    /// <param name="request">Who asks.</param>
    [Alias("ReadConfiguration"), ResponseTimeout("00:10:00")]
    Task<UpkeepReport> ReadConfiguration(UpkeepRequest request);

    /// <summary>Makes the local authorisation list what it should be, if it is kept in order.</summary>
    /// <param name="request">Who asks.</param>
    [Alias("SynchronizeLocalList"), ResponseTimeout("00:30:00")]
    Task<UpkeepReport> SynchronizeLocalList(UpkeepRequest request);
}

/// <summary>Who has something done.</summary>
/// <param name="OrganizationId">The tenant that asks; a charge point of another tenant does not exist for it.</param>
/// <param name="ChargePointId">The charge point.</param>
/// <param name="RequestedBy">Identifier of who asks; <see langword="null"/> if it is done by itself.</param>
[GenerateSerializer, Immutable, Alias("UpkeepRequest")]
public sealed record UpkeepRequest([property: Id(0)] string OrganizationId, [property: Id(1)] string ChargePointId, [property: Id(2)] string? RequestedBy);

/// <summary>How it went.</summary>
/// <param name="Refusal">Why the charge point could not be commanded; <see cref="CommandRefusal.None"/> if it could.</param>
/// <param name="Fault">What went wrong, in words; <see langword="null"/> if all is done.</param>
[GenerateSerializer, Immutable, Alias("UpkeepReport")]
public sealed record UpkeepReport([property: Id(0)] CommandRefusal Refusal, [property: Id(1)] string? Fault = null)
{
    /// <summary>All is done.</summary>
    public static UpkeepReport Done { get; } = new(CommandRefusal.None);
}
