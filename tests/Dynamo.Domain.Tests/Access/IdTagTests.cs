using Dynamo.Domain.Access;

namespace Dynamo.Domain.Tests.Access;

public sealed class IdTagTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_token_nobody_knows_is_invalid() =>
        IdTag.Authorize(known: null, Noon).ShouldBe(new Authorization(AuthorizationStatus.Invalid, null, null));

    [Fact]
    public void A_token_without_an_end_is_accepted_with_its_group() =>
        IdTag.Authorize(Tag(IdTagStatus.Active, null), Noon).ShouldBe(new Authorization(AuthorizationStatus.Accepted, null, "FLEET"));

    [Fact]
    public void A_token_is_accepted_until_the_instant_before_its_end()
    {
        IdTag.Authorize(Tag(IdTagStatus.Active, Noon.AddTicks(1)), Noon).Status.ShouldBe(AuthorizationStatus.Accepted);
        IdTag.Authorize(Tag(IdTagStatus.Active, Noon), Noon).Status.ShouldBe(AuthorizationStatus.Expired);
        IdTag.Authorize(Tag(IdTagStatus.Active, Noon.AddDays(-1)), Noon).Status.ShouldBe(AuthorizationStatus.Expired);
    }

    [Fact]
    public void A_blocked_token_is_blocked_whether_or_not_its_time_is_over()
    {
        IdTag.Authorize(Tag(IdTagStatus.Blocked, Noon.AddDays(1)), Noon).Status.ShouldBe(AuthorizationStatus.Blocked);
        IdTag.Authorize(Tag(IdTagStatus.Blocked, Noon.AddDays(-1)), Noon).Status.ShouldBe(AuthorizationStatus.Blocked);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_token_of_a_blocked_group_or_driver_is_blocked_whether_or_not_its_time_is_over(bool group, bool driver)
    {
        foreach (var end in new[] { Noon.AddDays(1), Noon.AddDays(-1) })
        {
            var standing = Tag(IdTagStatus.Active, end) with { IsGroupBlocked = group, IsDriverBlocked = driver };
            IdTag.Authorize(standing, Noon).ShouldBe(new Authorization(AuthorizationStatus.Blocked, end, "FLEET"));
        }
    }

    [Theory]
    [InlineData("04a1b2")]
    [InlineData(" 04A1B2 ")]
    [InlineData("04A1b2\t")]
    public void Tokens_are_compared_without_case_and_surrounding_space(string tag) =>
        IdTag.Key(tag).ShouldBe(IdTag.Key("04A1B2"));

    private static IdTagStanding Tag(IdTagStatus status, DateTimeOffset? expiresAt) =>
        new(new("org_1", "04A1B2", status, expiresAt, "FLEET", Noon.AddYears(-1)), IsGroupBlocked: false, IsDriverBlocked: false);
}
