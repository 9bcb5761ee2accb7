using CsCheck;
using Dynamo.Simulator.Load.Figures;

namespace Dynamo.Simulator.Tests.Load.Figures;

public sealed class LatencyHistogramTests
{
    private const double MostTooHigh = 1.004;

    [Fact]
    public void Percentiles_are_never_too_low_and_hardly_too_high() =>
        Gen.Select(Gen.Long[0, 3_600_000_000].Array[1, 200], Gen.Double[0, 1]).Sample((microseconds, share) =>
        {
            var exact = microseconds.Order().ElementAt(Math.Max(1, (int)Math.Ceiling(share * microseconds.Length)) - 1);

            Histogram(microseconds).Percentile(share).TotalMicroseconds.ShouldBeInRange(exact, exact * MostTooHigh);
        });

    [Fact]
    public void Two_histograms_add_up_to_one() =>
        Gen.Select(Gen.Long[0, 100_000_000].Array, Gen.Long[0, 100_000_000].Array).Sample((some, others) =>
        {
            var sum = Histogram(some);
            sum.Add(Histogram(others));

            var all = Histogram([.. some, .. others]);
            sum.Count.ShouldBe(all.Count);
            sum.Longest.ShouldBe(all.Longest);
            sum.Percentile(0.9).ShouldBe(all.Percentile(0.9));
        });

    [Fact]
    public void The_longest_is_exact() => Histogram([123_456_789, 5]).Longest.ShouldBe(TimeSpan.FromMicroseconds(123_456_789));

    [Fact]
    public void Nothing_counted_is_zero() => new LatencyHistogram().Percentile(0.99).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void What_lasts_longer_than_can_be_told_apart_counts_as_the_longest() =>
        Histogram([long.MaxValue / 10]).Percentile(0.5).ShouldBe(TimeSpan.FromMicroseconds((1L << 36) - 1));

    private static LatencyHistogram Histogram(long[] microseconds)
    {
        var histogram = new LatencyHistogram();
        foreach (var each in microseconds)
            histogram.Record(TimeSpan.FromMicroseconds(each));
        return histogram;
    }
}
