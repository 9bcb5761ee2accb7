using CsCheck;
using Dynamo.Domain.Organizations;

namespace Dynamo.Domain.Tests.Organizations;

public sealed class IdentifiersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_identifier_is_its_prefix_and_26_lower_case_digits_of_base_32() =>
        Identifiers.New(Identifiers.Session, Noon).ShouldMatch("^sess_[0-9a-hjkmnp-tv-z]{26}$");

    [Fact]
    public void Two_identifiers_of_the_same_instant_differ() =>
        Identifiers.New(Identifiers.Event, Noon).ShouldNotBe(Identifiers.New(Identifiers.Event, Noon));

    [Fact]
    public void Identifiers_made_later_sort_later() =>
        Gen.Select(Gen.Long[0, 4_102_444_800_000], Gen.Long[1, 100_000_000_000]).Sample((milliseconds, later) =>
        {
            var first = Identifiers.New(Identifiers.Event, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
            var second = Identifiers.New(Identifiers.Event, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds + later));
            string.CompareOrdinal(first, second).ShouldBeLessThan(0);
        });

    [Fact]
    public void Identifiers_of_the_same_instant_in_two_time_zones_begin_alike() =>
        Identifiers.New(Identifiers.Event, Noon)[..14].ShouldBe(Identifiers.New(Identifiers.Event, Noon.ToOffset(TimeSpan.FromHours(5)))[..14]);

    [Fact]
    public void Counted_identifiers_of_a_millisecond_sort_by_their_count_and_by_time_before_that()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        var ids = Enumerable.Range(0, 100).Select(count => Identifiers.New(Identifiers.Message, at, count)).ToList();
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.Length == Identifiers.New(Identifiers.Message, at).Length);

        var from = Identifiers.From(Identifiers.Message, at.AddTicks(1));
        ids.ShouldAllBe(id => string.CompareOrdinal(id, from) >= 0);
        string.CompareOrdinal(Identifiers.New(Identifiers.Message, at.AddMilliseconds(-1), long.MaxValue), from).ShouldBeLessThan(0);
    }
}
