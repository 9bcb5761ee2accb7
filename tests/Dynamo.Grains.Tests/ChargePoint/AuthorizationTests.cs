using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Grains.Tests.Cluster;

namespace Dynamo.Grains.Tests.ChargePoint;

public sealed class AuthorizationTests(ChargingCluster cluster)
{
    [Theory]
    [InlineData(Books.GoodTag, AuthorizationStatus.Accepted)]
    [InlineData("good-tag ", AuthorizationStatus.Accepted)]
    [InlineData(Books.BlockedTag, AuthorizationStatus.Blocked)]
    [InlineData(Books.BlockedGroupTag, AuthorizationStatus.Blocked)]
    [InlineData(Books.BlockedDriverTag, AuthorizationStatus.Blocked)]
    [InlineData(Books.ExpiredTag, AuthorizationStatus.Expired)]
    [InlineData("NOBODYS-TAG", AuthorizationStatus.Invalid)]
    [InlineData("", AuthorizationStatus.Invalid)]
    public async Task A_token_is_worth_what_the_operator_says(string idTag, AuthorizationStatus worth)
    {
        var station = await Station.Ready(cluster);
        var reply = await station.Grain.Authorize(station.Lease, idTag);

        reply.Verdict.ShouldBe(Verdict.Handled);
        reply.Answer!.Status.ShouldBe(worth);
    }

    [Fact]
    public async Task A_good_token_comes_with_its_group()
    {
        var station = await Station.Ready(cluster);

        (await station.Grain.Authorize(station.Lease, Books.GoodTag)).Answer.ShouldBe(new IdTagInfo(AuthorizationStatus.Accepted, null, "FLEET"));
    }
}
