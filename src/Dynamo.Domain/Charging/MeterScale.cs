namespace Dynamo.Domain.Charging;

/// <summary>By what energy is multiplied that a charge point tells in another unit than it says (quirk 44). Frozen at the start of a session.</summary>
/// <param name="StartStop">For registers of start and stop.</param>
/// <param name="Samples">For energy among samples.</param>
public sealed record MeterScale(decimal StartStop, decimal Samples)
{
    /// <summary>Nothing is multiplied.</summary>
    public static MeterScale One { get; } = new(1, 1);

    /// <summary>A register of a start or a stop.</summary>
    public Energy OfStartStop(Energy register) => Times(register, StartStop);

    /// <summary>Energy of a sample.</summary>
    public Energy OfSample(Energy energy) => Times(energy, Samples);

    private static Energy Times(Energy energy, decimal factor) =>
        factor == 1
            ? energy
            : new((long)Math.Clamp(Math.Round(energy.MilliwattHours * factor, MidpointRounding.AwayFromZero), -Energy.Most.MilliwattHours, Energy.Most.MilliwattHours));
}
