using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;

namespace Dynamo.Storage.Stores;

/// <summary>A change of the registry of charge points.</summary>
/// <param name="ChargePoint">What shall be registered.</param>
/// <param name="Audit">Stored with the change.</param>
public abstract record RegistryChange(ChargePoint ChargePoint, AuditEntry Audit);

/// <summary>
/// A charge point is registered. One that the same tenant decommissioned is registered afresh: nothing it reported counts any more, its identity keeps
/// its spelling and the numbering of its transactions goes on.
/// </summary>
/// <param name="ChargePoint">What is registered.</param>
/// <param name="Audit">Stored with the change.</param>
public sealed record NewRegistration(ChargePoint ChargePoint, AuditEntry Audit) : RegistryChange(ChargePoint, Audit)
{
    /// <summary>Whether one that was decommissioned may be registered afresh. If not, its identity is taken.</summary>
    public bool MayRevive { get; init; } = true;
}

/// <summary>What was registered is changed.</summary>
/// <param name="ChargePoint">The charge point, with the new values of the fields.</param>
/// <param name="Fields">Which fields change; all others keep what the books hold.</param>
/// <param name="Audit">Stored with the change.</param>
/// <param name="ExpectedVersion">The version that the charge point must have; <see langword="null"/> if any will do.</param>
public sealed record ChangedRegistration(ChargePoint ChargePoint, ChargePointFields Fields, AuditEntry Audit, long? ExpectedVersion = null)
    : RegistryChange(ChargePoint, Audit);

/// <summary>What an operator may change of a registered charge point: everything but identity, password and time of registration.</summary>
[Flags]
public enum ChargePointFields
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Display name.</summary>
    Name = 1,

    /// <summary>Vendor.</summary>
    Vendor = 2,

    /// <summary>Model.</summary>
    Model = 4,

    /// <summary>Serial number.</summary>
    SerialNumber = 8,

    /// <summary>Protocol.</summary>
    OcppVersion = 16,

    /// <summary>Site.</summary>
    Site = 32,

    /// <summary>Project.</summary>
    Project = 64,

    /// <summary>Where it stands.</summary>
    Location = 128,

    /// <summary>Security profile.</summary>
    SecurityProfile = 256,

    /// <summary>Everything.</summary>
    All = Name | Vendor | Model | SerialNumber | OcppVersion | Site | Project | Location | SecurityProfile,
}

/// <summary>Why a change of the registry cannot be made.</summary>
/// <param name="ChargePointId">The charge point, as the change spells it.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record RegistryRefusal(string ChargePointId, RegistryFault Fault);

/// <summary>What is wrong with a change of the registry.</summary>
public enum RegistryFault
{
    /// <summary>The identity is taken, in whatever spelling and by whatever tenant.</summary>
    Taken,

    /// <summary>The tenant has no such charge point.</summary>
    UnknownChargePoint,

    /// <summary>The tenant has no such site.</summary>
    UnknownSite,

    /// <summary>The tenant has no such project.</summary>
    UnknownProject,

    /// <summary>The charge point has another version than expected.</summary>
    OtherVersion,
}

/// <summary>What became of changes of the registry.</summary>
/// <param name="Refusals">Why none of them was made; empty if all were.</param>
/// <param name="Revived">Of the charge points registered, those that had been decommissioned, as the books spell them.</param>
public sealed record RegistryOutcome(IReadOnlyList<RegistryRefusal> Refusals, IReadOnlyList<string> Revived);

/// <summary>What became of the wish to decommission a charge point.</summary>
public enum Decommissioning
{
    /// <summary>It is no part of the fleet any more.</summary>
    Done,

    /// <summary>A session runs on it.</summary>
    Busy,

    /// <summary>It has another version than expected.</summary>
    OtherVersion,

    /// <summary>It was decommissioned before.</summary>
    DoneBefore,

    /// <summary>The tenant has no such charge point.</summary>
    Unknown,
}
