namespace Dynamo.Domain.Charging;

/// <summary>A register at an instant.</summary>
/// <param name="At">The instant by the charge point's clock, UTC.</param>
/// <param name="Register">The reading.</param>
internal readonly record struct RegisterReading(DateTimeOffset At, Energy Register);

/// <summary>Finds the readings of the import register among samples: one for each instant, in the order of time, however they arrived.</summary>
internal static class RegisterSeries
{
    private const string TransactionBegin = "Transaction.Begin";

    /// <summary>The readings, multiplied, and whether they are sums of phases.</summary>
    public static (IReadOnlyList<RegisterReading> Readings, bool AreSums) Of(
        IReadOnlyList<MeterSample> samples, MeterScale scale)
    {
        var totals = Totals(samples, scale);
        if (totals.Count > 0)
            return (totals, false);
        var sums = Sums(samples, scale);
        return (sums, sums.Count > 0);
    }

    /// <summary>
    /// Readings over all phases. Some charge points repeat the reading of the beginning with every later one (quirk 51): of these the first counts. Of several
    /// readings of one instant the highest does, as registers only rise.
    /// </summary>
    private static List<RegisterReading> Totals(IReadOnlyList<MeterSample> samples, MeterScale scale)
    {
        var readings = new SortedDictionary<DateTimeOffset, Energy>();
        RegisterReading? begin = null;
        foreach (var sample in samples)
        {
            if (sample.RegisterReading() is not { } raw)
                continue;
            var register = scale.OfSample(raw);
            if (sample.Context != TransactionBegin)
                readings[sample.TakenAt] = readings.TryGetValue(sample.TakenAt, out var other) ? Energy.Max(other, register) : register;
            else if (begin is not { } known || Comes(sample.TakenAt, register, before: known))
                begin = new(sample.TakenAt, register);
        }
        if (begin is { } first)
            readings.TryAdd(first.At, first.Register);
        return List(readings);
    }

    /// <summary>Sums of the phases, at the instants at which all phases were read that ever were (quirk 49).</summary>
    private static List<RegisterReading> Sums(IReadOnlyList<MeterSample> samples, MeterScale scale)
    {
        var instants = new SortedDictionary<DateTimeOffset, Dictionary<string, Energy>>();
        var phases = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sample in samples)
        {
            if (sample.PhaseReading() is not { } raw)
                continue;
            var register = scale.OfSample(raw);
            var phase = sample.Phase!;
            phases.Add(phase);
            if (!instants.TryGetValue(sample.TakenAt, out var instant))
                instants[sample.TakenAt] = instant = new(StringComparer.Ordinal);
            instant[phase] = instant.TryGetValue(phase, out var other) ? Energy.Max(other, register) : register;
        }
        return [.. instants
            .Where(instant => instant.Value.Count == phases.Count)
            .Select(instant => new RegisterReading(instant.Key, instant.Value.Values.Aggregate((left, right) => left + right)))];
    }

    private static bool Comes(DateTimeOffset at, Energy register, RegisterReading before) =>
        at < before.At || (at == before.At && register < before.Register);

    private static List<RegisterReading> List(SortedDictionary<DateTimeOffset, Energy> readings) =>
        [.. readings.Select(reading => new RegisterReading(reading.Key, reading.Value))];
}
