using CsCheck;
using Dynamo.Domain.LocalLists;

namespace Dynamo.Domain.Tests.LocalLists;

public sealed class LocalListTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<LocalListEntry[]> Lists =
        Gen.Select(Gen.Int[0, 30], Gen.Bool, Gen.Bool, (number, expires, isMember) => new LocalListEntry($"Tag{number}", expires ? Noon : null, isMember ? "FLEET" : null))
            .Array[0, 40].Select(entries => entries.DistinctBy(entry => entry.Key).ToArray());

    [Fact]
    public void The_messages_make_the_list_that_is_wanted_of_the_one_there_is() =>
        Gen.Select(Lists, Lists, Gen.Int[0, 7], Gen.Int[0, 1_000]).Sample((before, wanted, chunk, version) =>
        {
            var sent = before.ToDictionary(entry => entry.IdTag, entry => entry.Digest);
            var messages = LocalListPlan.Differential(sent, wanted, version, chunk);
            messages.ShouldAllBe(message => !message.IsFull && message.Changes.Count > 0);
            Apply(before, messages, version, chunk).ShouldBe(wanted, ignoreOrder: true);
            LocalListPlan.Differential(wanted.ToDictionary(entry => entry.IdTag, entry => entry.Digest), wanted, version, chunk).ShouldBeEmpty();
        });

    [Fact]
    public void A_whole_list_replaces_whatever_there_is() =>
        Gen.Select(Lists, Lists, Gen.Int[0, 7], Gen.Int[0, 1_000]).Sample((before, wanted, chunk, version) =>
        {
            var messages = LocalListPlan.Full(wanted, version, chunk);
            messages.Select(message => message.IsFull).ShouldBe(messages.Select((_, index) => index == 0));
            Apply(before, messages, version, chunk).ShouldBe(wanted, ignoreOrder: true);
        });

    [Fact]
    public void Versions_are_above_zero()
    {
        LocalListEntry[] one = [new("A", null, null)];
        LocalListPlan.Full(one, -1, null)[0].ListVersion.ShouldBe(1);
        LocalListPlan.Full(one, int.MaxValue, null)[0].ListVersion.ShouldBe(1);
        LocalListPlan.Full([], 4, null).ShouldHaveSingleItem().ListVersion.ShouldBe(5);
    }

    [Fact]
    public void The_digest_of_a_list_tells_its_content_and_not_its_order() => Lists.Sample(list =>
    {
        LocalListEntry.DigestOf(list.Reverse()).ShouldBe(LocalListEntry.DigestOf(list));
        LocalListEntry.DigestOf([.. list, new("Another", null, null)]).ShouldNotBe(LocalListEntry.DigestOf(list));
        if (list.Length > 0)
            LocalListEntry.DigestOf([list[0] with { ParentIdTag = "OTHER" }, .. list[1..]]).ShouldNotBe(LocalListEntry.DigestOf(list));
    });

    [Theory]
    [InlineData(LocalListStatus.Unknown, "same", true)]
    [InlineData(LocalListStatus.Synced, "same", false)]
    [InlineData(LocalListStatus.Synced, "other", true)]
    [InlineData(LocalListStatus.TooLarge, "same", false)]
    [InlineData(LocalListStatus.TooLarge, "other", true)]
    [InlineData(LocalListStatus.Unsupported, "other", false)]
    [InlineData(LocalListStatus.Failed, "other", false)]
    public void A_list_is_looked_after_when_that_may_change_something(LocalListStatus status, string digest, bool isDue) =>
        State(status).IsDue(digest, "1.0", Noon.AddHours(-1), Noon.AddMinutes(1)).ShouldBe(isDue);

    [Fact]
    public void What_is_switched_off_or_has_just_connected_is_left_alone()
    {
        (State(LocalListStatus.Unknown) with { IsSynced = false }).IsDue("other", "1.0", Noon.AddHours(-1), Noon).ShouldBeFalse();
        State(LocalListStatus.Unknown).IsDue("other", "1.0", Noon, Noon + LocalListState.Settling - TimeSpan.FromSeconds(1)).ShouldBeFalse();
        State(LocalListStatus.Synced).IsDue("same", "1.0", Noon.AddMinutes(1), Noon.AddMinutes(2)).ShouldBeTrue();
    }

    [Fact]
    public void A_charge_point_without_a_list_is_asked_again_with_other_firmware() =>
        State(LocalListStatus.Unsupported).IsDue("same", "1.1", Noon.AddHours(-1), Noon.AddMinutes(1)).ShouldBeTrue();

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 15)]
    [InlineData(1_000_000, 60)]
    public void One_that_fails_is_left_alone_longer_each_time(int failures, int minutes)
    {
        var failed = State(LocalListStatus.Failed) with { Failures = failures };
        failed.IsDue("same", "1.0", Noon.AddHours(-1), Noon.AddMinutes(minutes).AddSeconds(-1)).ShouldBeFalse();
        failed.IsDue("same", "1.0", Noon.AddHours(-1), Noon.AddMinutes(minutes)).ShouldBeTrue();
    }

    private static LocalListState State(LocalListStatus status) => new()
    {
        OrganizationId = "org_1", ChargePointId = "CP-1", IsSynced = true, Status = status, Digest = "same", UnsupportedFirmware = "1.0", AttemptedAt = Noon, Failures = 1,
    };

    /// <summary>What a charge point that follows the standard makes of the messages.</summary>
    private static List<LocalListEntry> Apply(IEnumerable<LocalListEntry> before, IReadOnlyList<LocalListMessage> messages, int version, int chunk)
    {
        var list = before.ToDictionary(entry => entry.Key);
        foreach (var message in messages)
        {
            message.ListVersion.ShouldBeGreaterThan(version);
            message.Changes.Count.ShouldBeLessThanOrEqualTo(chunk > 0 ? chunk : LocalListPlan.UsualChunk);
            version = message.ListVersion;
            if (message.IsFull)
                list.Clear();
            foreach (var change in message.Changes)
            {
                if (change.Entry is { } entry)
                    list[Dynamo.Domain.Access.IdTag.Key(change.IdTag)] = entry;
                else
                    list.Remove(Dynamo.Domain.Access.IdTag.Key(change.IdTag)).ShouldBeTrue();
            }
        }

        return [.. list.Values];
    }
}
