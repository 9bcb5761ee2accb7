using System.Net;
using System.Text;
using Dynamo.Api.ChargePoints;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Contracts;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Orleans.Runtime;

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
        await api.ChargePoint.Received(1).PasswordChanged();
    }

    [Fact]
    public async Task When_the_charge_point_cannot_be_told_the_caller_hears_that_the_old_password_may_still_work()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        api.ChargePoint.PasswordChanged().ThrowsAsync(new TimeoutException());

        await api.Client().PostAsync(Path, null).Error(HttpStatusCode.GatewayTimeout, "timeout");
    }

    [Fact]
    public async Task Whoever_is_overtaken_by_another_rotation_gets_no_password_that_is_worth_nothing()
    {
        var overtaken = Substitute.For<IChargePointStore>();
        await using var api = await ApiFixture.StartAsync(services => services.Decorate<IChargePointStore>(product =>
        {
            overtaken.ApplyAsync([], false, default).ReturnsForAnyArgs(call => product.ApplyAsync(call.Arg<IReadOnlyList<RegistryChange>>(), false, default));
            overtaken.SetPasswordHashAsync(null!, "", null!).ReturnsForAnyArgs(false);
            return overtaken;
        }));
        await api.Add(Samples.ChargePoint("CP-1"));

        await api.Client().PostAsync(Path, null).Error(HttpStatusCode.Conflict, "password_changed_meanwhile");

        await api.ChargePoint.DidNotReceive().PasswordChanged();
    }

    [Fact]
    public async Task A_charge_point_whose_grain_is_lost_on_the_way_is_told_again()
    {
        var grains = Substitute.For<IGrainFactory>();
        var chargePoint = Substitute.For<IChargePointGrain>();
        grains.GetGrain<IChargePointGrain>(GrainKeys.ChargePoint("CP-1")).Returns(chargePoint);
        var news = new RegistryNews(grains, new Impatience(), NullLogger<RegistryNews>.Instance);
        chargePoint.PasswordChanged().Returns(
            _ => throw new StaleActivationException("moved"), _ => throw new SiloUnavailableException(), _ => Task.CompletedTask);

        await news.TellPasswordChanged("CP-1");
        await chargePoint.Received(3).PasswordChanged();

        chargePoint.PasswordChanged().ThrowsAsync(new SiloUnavailableException());
        await Should.ThrowAsync<SiloUnavailableException>(() => news.TellPasswordChanged("CP-1"));
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
        await api.ChargePoint.DidNotReceive().PasswordChanged();
    }

    /// <summary>Time in which every wait is over at once.</summary>
    private sealed class Impatience : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
