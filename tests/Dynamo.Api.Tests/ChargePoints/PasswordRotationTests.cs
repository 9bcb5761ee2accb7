using System.Net;
using System.Text;
using Dynamo.Domain.Access;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class PasswordRotationTests
{
    private const string Path = "/api/v1/cpo/charge-points/cp-1/rotate-password";

    [Fact]
    public async Task The_new_password_is_told_once_its_hash_is_kept_and_the_charge_point_hears_of_it()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));

        var answer = await api.Client().PostAsync(Path, null).Json(HttpStatusCode.OK);

        var password = answer.GetProperty("provisioning_password").GetString()!;
        answer.GetRawText().ShouldBe(
            $$"""{"charge_point_id":"CP-1","ocpp_endpoint":"ws://{{api.Address.Authority}}/ocpp16/CP-1","provisioning_password":"{{password}}"}""");
        PasswordHash.Verify((await api.ReadChargePoint("CP-1")).PasswordHash, Encoding.ASCII.GetBytes(password)).ShouldBeTrue();
        await api.ChargePoint.Received(1).RegistrationChanged();
    }

    [Fact]
    public async Task When_the_charge_point_cannot_be_told_the_caller_hears_that_the_old_password_may_still_work()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        api.ChargePoint.RegistrationChanged().ThrowsAsync(new TimeoutException());

        await api.Client().PostAsync(Path, null).Error(HttpStatusCode.GatewayTimeout, "timeout");
    }

    [Theory]
    [InlineData(ApiFixture.OtherOrganization, "cp-1")]
    [InlineData(ApiFixture.Organization, "CP-2")]
    [InlineData(ApiFixture.Organization, "%01")]
    public async Task What_the_organization_does_not_have_is_not_found(string organization, string id)
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));

        await api.Client(organization: organization).PostAsync(Path.Replace("cp-1", id, StringComparison.Ordinal), null)
            .Error(HttpStatusCode.NotFound, "charge_point_not_found");

        (await api.ReadChargePoint("CP-1")).PasswordHash.ShouldBeEmpty();
        await api.ChargePoint.DidNotReceive().RegistrationChanged();
    }
}
