using CsCheck;
using Dynamo.Simulator.Scripts;

namespace Dynamo.Simulator.Tests.Scripts;

public sealed class BackOffTests
{
    [Fact]
    public void Each_wait_lies_in_the_upper_half_of_a_doubling_limit() =>
        Gen.Select(Gen.Int, Gen.Int[1, 100]).Sample((seed, attempts) =>
        {
            var backOff = new BackOff(new BackOffOptions(), new Random(seed));
            for (var attempt = 0; attempt < attempts; attempt++)
            {
                var limit = Math.Min(60, Math.Pow(2, attempt));
                backOff.Next().TotalSeconds.ShouldBeInRange(limit / 2, limit);
            }
        });

    [Fact]
    public void A_success_starts_it_anew()
    {
        var backOff = new BackOff(new BackOffOptions(), new Random(1));
        for (var attempt = 0; attempt < 10; attempt++)
            backOff.Next();

        backOff.Reset();

        backOff.Next().TotalSeconds.ShouldBeLessThanOrEqualTo(1);
    }
}
