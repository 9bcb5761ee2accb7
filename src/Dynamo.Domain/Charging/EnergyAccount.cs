namespace Dynamo.Domain.Charging;

/// <summary>The energy of a session that ended, and what it rests on.</summary>
/// <param name="Energy">What was delivered.</param>
/// <param name="Basis">From which of the reported values it was found.</param>
/// <param name="Notes">What was peculiar about these values.</param>
public sealed record EnergyAccount(Energy Energy, EnergyBasis Basis, EnergyNotes Notes)
{
    /// <summary>Peculiarities that make the energy doubtful: a person looks at it before anybody pays for it.</summary>
    private const EnergyNotes Doubtful =
        EnergyNotes.ImplausibleRise | EnergyNotes.UnitSuspect | EnergyNotes.EstimatedFromPower | EnergyNotes.SamplesDisagree;

    /// <summary>Peculiarities that leave no doubt: the energy is as certain as without them.</summary>
    private const EnergyNotes Harmless = EnergyNotes.SummedPhases | EnergyNotes.RegisterRollover;

    /// <summary>Why the energy is doubtful; none when it is not.</summary>
    public EnergyNotes Doubts => Notes & Doubtful;

    /// <summary>How far the energy may be relied on.</summary>
    public EnergyConfidence Confidence =>
        Basis == EnergyBasis.Reviewed ? EnergyConfidence.High
        : Doubts != EnergyNotes.None ? EnergyConfidence.Low
        : (Notes & ~Harmless) != EnergyNotes.None || Basis != EnergyBasis.Registers ? EnergyConfidence.Medium
        : EnergyConfidence.High;
}

/// <summary>From which values the energy of a session was found.</summary>
public enum EnergyBasis
{
    /// <summary>The registers of start and stop, and the samples between them where the register did not simply rise.</summary>
    Registers,

    /// <summary>Samples stand in for the register of the start or of the stop, or of both.</summary>
    Samples,

    /// <summary>Energy reported for each interval, because no register moved.</summary>
    Intervals,

    /// <summary>Power over time, because no register moved and no energy was reported.</summary>
    Power,

    /// <summary>A person said what it was.</summary>
    Reviewed,
}

/// <summary>How far the energy of a session may be relied on.</summary>
public enum EnergyConfidence
{
    /// <summary>Something contradicts it.</summary>
    Low,

    /// <summary>Something was missing or odd, and what is left is plausible.</summary>
    Medium,

    /// <summary>Nothing was odd.</summary>
    High,
}

/// <summary>Peculiarities of the values that a session's energy was found from.</summary>
[Flags]
public enum EnergyNotes
{
    /// <summary>Nothing peculiar.</summary>
    None = 0,

    /// <summary>The charge point never reported the end: it was assumed from evidence.</summary>
    StopMissing = 1,

    /// <summary>The register of the start was a placeholder; the first sample is the beginning (quirk 48).</summary>
    BaselineFromSample = 2,

    /// <summary>The register of the stop was below what was known before it (quirks 46 and 47).</summary>
    StopIgnored = 4,

    /// <summary>The register began again from nothing in the middle (quirk 45).</summary>
    RegisterReset = 8,

    /// <summary>The register ran over its last digit.</summary>
    RegisterRollover = 16,

    /// <summary>Single readings that fit to nothing before or after them were left out.</summary>
    ReadingsIgnored = 32,

    /// <summary>Only the phases were reported, and summed (quirk 49).</summary>
    SummedPhases = 64,

    /// <summary>Start and stop were read from another register than the samples (quirk 45).</summary>
    TwoRegisters = 128,

    /// <summary>The end is dated before the beginning.</summary>
    ClockDisagrees = 256,

    /// <summary>The register rose faster than any connector delivers.</summary>
    ImplausibleRise = 512,

    /// <summary>The power that was reported is hundreds of times more or less than the energy: probably a wrong unit (quirk 44).</summary>
    UnitSuspect = 1024,

    /// <summary>No register moved, and the energy is only what the reported power amounts to.</summary>
    EstimatedFromPower = 2048,

    /// <summary>The samples tell of another amount than start and stop.</summary>
    SamplesDisagree = 4096,
}
