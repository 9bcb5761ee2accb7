using System.Net;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Access;

/// <summary>Guessing passwords is slow, and seen.</summary>
public sealed class SignInThrottleTests
{
    private const string Email = "ada@example.com";
    private const string Limit = "Console:MaxFailedSignInsPerMinute";
    private const int FailedId = 3302;
    private const int RefusedUnseenId = 3303;

    private static readonly string Hash = PasswordHash.Create(ApiFixture.Password, PasswordHash.IterationsForPeople);

    [Fact]
    public async Task After_too_many_failures_the_right_password_is_wrong_too_until_the_minute_is_over()
    {
        await using var api = await WithUser(limit: 2);
        using var counts = new Counts(api);
        var first = await Verify(api, Email, "wrong password", "192.0.2.1");
        await Verify(api, " ADA@example.com", "wrong password", "192.0.2.2");

        var refusal = await Verify(api, Email, ApiFixture.Password, "192.0.2.3");
        refusal.ShouldBe(first.ShouldNotBeNull());
        (counts.Limit(Limit), counts.FailedSignIns).ShouldBe((1, 3));

        api.Time.Advance(TimeSpan.FromSeconds(59));
        (await Verify(api, Email, ApiFixture.Password, "192.0.2.3")).ShouldNotBeNull();
        api.Time.Advance(TimeSpan.FromSeconds(1));
        (await Verify(api, Email, ApiFixture.Password, "192.0.2.3")).ShouldBeNull();
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", "192.0.2.2")]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "2001:db8:0:2::1")]
    public async Task Failures_of_one_remote_address_count_together_whatever_the_names(string remote, string same, string other)
    {
        await using var api = await WithUser(limit: 2);
        await Verify(api, "nobody@example.com", "wrong password", remote);
        await Verify(api, "noone@example.com", "wrong password", same);

        (await Verify(api, Email, ApiFixture.Password, remote)).ShouldNotBeNull();
        (await Verify(api, Email, ApiFixture.Password, other)).ShouldBeNull();
    }

    [Fact]
    public async Task An_unknown_address_is_throttled_like_a_known_one()
    {
        await using var api = await WithUser(limit: 1);
        using var counts = new Counts(api);
        var known = await Verify(api, Email, "wrong password", "192.0.2.1");
        var unknown = await Verify(api, "nobody@example.com", "wrong password", "192.0.2.2");
        (await Verify(api, Email, "wrong password", "192.0.2.3")).ShouldBe(known);
        (await Verify(api, "nobody@example.com", "wrong password", "192.0.2.4")).ShouldBe(unknown);
        counts.Limit(Limit).ShouldBe(2);
    }

    [Fact]
    public async Task Sign_ins_that_succeed_or_fail_for_our_reasons_do_not_count()
    {
        var users = new FailingUsers();
        await using var api = await WithUser(limit: 1, services => services.Decorate<IUserStore>(users.Over));
        (await Verify(api, Email, ApiFixture.Password, "192.0.2.1")).ShouldBeNull();
        users.Failure = new StorageUnavailableException("away", null);
        await Should.ThrowAsync<StorageUnavailableException>(() => Verify(api, Email, ApiFixture.Password, "192.0.2.1"));
        users.Failure = null;
        (await Verify(api, Email, ApiFixture.Password, "192.0.2.1")).ShouldBeNull();
    }

    [Fact]
    public async Task Many_attempts_at_the_same_time_do_not_get_past_the_limit()
    {
        await using var api = await WithUser(limit: 2);
        using var counts = new Counts(api);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => Verify(api, Email, "wrong password", $"192.0.2.{number}"))));
        counts.Limit(Limit).ShouldBe(8);
    }

    [Fact]
    public async Task Attempts_that_are_refused_do_not_push_out_the_memory_of_those_before()
    {
        await using var api = await WithUser(limit: 1);
        var throttle = api.Services.GetRequiredService<SignInThrottle>();
        var remote = IPAddress.Parse("192.0.2.1");
        throttle.TryBegin("someone@example.com", remote).ShouldNotBeNull();
        for (var number = 0; number <= SignInThrottle.MaxRemembered; number++)
            throttle.TryBegin($"{number}@example.com", remote).ShouldBeNull();
    }

    [Fact]
    public async Task No_more_than_so_many_addresses_are_remembered_and_the_oldest_is_forgotten_first()
    {
        await using var api = await WithUser(limit: 1);
        using var counts = new Counts(api);
        var throttle = api.Services.GetRequiredService<SignInThrottle>();
        for (var number = 0; number <= SignInThrottle.MaxRemembered; number++)
            throttle.TryBegin($"{number}@example.com", remote: null).ShouldNotBeNull();

        counts.Limit("Console:RememberedSignIns").ShouldBe(1);
        throttle.TryBegin("1@example.com", remote: null).ShouldBeNull();
        throttle.TryBegin("0@example.com", remote: null).ShouldNotBeNull();
    }

    [Fact]
    public async Task Failures_are_logged_with_the_domain_and_the_remote_address_and_nothing_else()
    {
        await using var api = await WithUser(limit: 1);
        await Verify(api, Email, "wrong password", "192.0.2.1");
        await Verify(api, Email, "wrong password", "192.0.2.1");
        await Verify(api, "a password typed here", "", "192.0.2.2");
        await Verify(api, "some@p@ssword", "", "192.0.2.3");
        await Verify(api, null, null, "192.0.2.4");

        api.Messages.Of(FailedId).ShouldBe(
        [
            "A sign-in failed: e-mail domain example.com, from 192.0.2.1",
            "A sign-in failed: e-mail domain none, from 192.0.2.2",
            "A sign-in failed: e-mail domain none, from 192.0.2.3",
            "A sign-in failed: e-mail domain none, from 192.0.2.4",
        ]);
        api.Messages.Of(RefusedUnseenId).ShouldBe(["A sign-in was refused unseen after too many failures: e-mail domain example.com, from 192.0.2.1"]);
    }

    private static async Task<Refusal?> Verify(ApiFixture api, string? email, string? password, string remote) =>
        (await api.Services.GetRequiredService<SignIn>().Verify(email, password, IPAddress.Parse(remote), CancellationToken.None)).Refusal;

    private static async Task<ApiFixture> WithUser(int limit, Action<IServiceCollection>? change = null)
    {
        var api = await ApiFixture.StartAsync(change ?? (_ => { }), ("Dynamo:Console:MaxFailedSignInsPerMinute", $"{limit}"));
        await api.AddOwner(Email, Hash);
        return api;
    }
}
