using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>The readings of one instant (OCPP 1.6 section 7).</summary>
public sealed record MeterValue : IPayload
{
    /// <summary>When the readings were taken, by the clock of the charge point.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The readings, at least one.</summary>
    public required IReadOnlyList<SampledValue> SampledValue { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.NotEmpty(SampledValue, strictness) ?? Constraint.Each(SampledValue, strictness);
}

/// <summary>
/// One reading (OCPP 1.6 section 7). With the value alone it is the energy register in Wh. The describing members are open strings,
/// because stations in the field write things that the specification does not list, next to readings that are worth having; only
/// strict reading holds them to the lists.
/// </summary>
public sealed record SampledValue : IPayload
{
    /// <summary>A decimal number as text, or hex digits when the format is <see cref="ValueFormats.SignedData"/>.</summary>
    public required string Value { get; init; }

    /// <summary>Why the reading was taken, see <see cref="ReadingContexts"/>; null stands for <c>Sample.Periodic</c>.</summary>
    public string? Context { get; init; }

    /// <summary>How to read the value, see <see cref="ValueFormats"/>; null stands for <c>Raw</c>.</summary>
    public string? Format { get; init; }

    /// <summary>What was measured, see <see cref="Measurands"/>; null stands for <c>Energy.Active.Import.Register</c>.</summary>
    public string? Measurand { get; init; }

    /// <summary>On which phase, see <see cref="Phases"/>; null stands for the total over all phases.</summary>
    public string? Phase { get; init; }

    /// <summary>Where it was measured, see <see cref="Locations"/>; null stands for <c>Outlet</c>.</summary>
    public string? Location { get; init; }

    /// <summary>Unit of the value, see <see cref="UnitsOfMeasure"/>; null stands for <c>Wh</c> when energy was measured.</summary>
    public string? Unit { get; init; }

    /// <inheritdoc />
    public PayloadFault? Validate(Strictness strictness) =>
        Constraint.Listed(Context, ReadingContexts.Listed, strictness)
        ?? Constraint.Listed(Format, ValueFormats.Listed, strictness)
        ?? Constraint.Listed(Measurand, Measurands.Listed, strictness)
        ?? Constraint.Listed(Phase, Phases.Listed, strictness)
        ?? Constraint.Listed(Location, Locations.Listed, strictness)
        ?? Constraint.Listed(Unit, UnitsOfMeasure.Listed, strictness);
}
