using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;
using Microsoft.Extensions.Time.Testing;

namespace Dynamo.Api.Tests.RateLimits;

public sealed class RateLimitTests
{
    private const string Path = "/api/v1/sites";
    private const string Command = "/api/v1/ocpp16/remote_start_transaction";
    private const string SetUp = "/api/v1/setup";

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_back_and_then_served()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "4"));
        using var counts = new Counts(api);
        var client = api.Client();
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.OK, 4, 3, 15));
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.OK, 4, 2, 30));
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.OK, 4, 1, 45));
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.OK, 4, 0, 60));

        var refused = await client.GetAsync(Path);

        Rates(refused).ShouldBe((HttpStatusCode.TooManyRequests, 4, 0, 60));
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(15));
        await client.GetAsync(Path).Error(HttpStatusCode.TooManyRequests, "rate_limited");
        counts.Limit("RateLimits:RequestsPerMinute").ShouldBe(2);

        api.Time.Advance(TimeSpan.FromSeconds(14));
        (await client.GetAsync(Path)).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        api.Time.Advance(TimeSpan.FromSeconds(1));
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.OK, 4, 0, 60));
        api.Time.Advance(TimeSpan.FromSeconds(60));
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.OK, 4, 3, 15));
    }

    [Fact]
    public async Task Keys_of_one_organization_are_counted_apart()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "1"));
        var (one, other) = (api.Client(), api.Client());
        await one.GetAsync(Path).Json(HttpStatusCode.OK);
        await one.GetAsync(Path).Error(HttpStatusCode.TooManyRequests, "rate_limited");
        await other.GetAsync(Path).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Commands_have_a_limit_of_their_own_and_count_as_requests_too()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:RequestsPerMinute", "4"), ("Dynamo:RateLimits:CommandsPerMinute", "1"));
        using var counts = new Counts(api);
        var client = api.Client();
        Rates(await client.PostText(Command, "{}")).ShouldBe((HttpStatusCode.UnprocessableEntity, 1, 0, 60));
        Rates(await client.PostText(Command, "{}")).ShouldBe((HttpStatusCode.TooManyRequests, 1, 0, 60));
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.OK, 4, 1, 45));
        (counts.Limit("RateLimits:CommandsPerMinute"), counts.Limit("RateLimits:RequestsPerMinute")).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_a_key_may_not_do_or_does_not_find_counts_and_says_so()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client([Scopes.ReadAnalytics]);
        Rates(await client.GetAsync(Path)).ShouldBe((HttpStatusCode.Forbidden, 600, 599, 1));
        Rates(await client.GetAsync("/api/v1/nothing")).ShouldBe((HttpStatusCode.NotFound, 600, 598, 1));
    }

    [Fact]
    public async Task Who_has_no_key_is_counted_by_network_where_something_can_be_changed_without_one()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:RateLimits:AnonymousPerMinute", "2"));
        using var counts = new Counts(api);
        var wrong = new JsonObject { ["token"] = "wrong" };
        await api.Anonymous().Post(SetUp, wrong).Error(HttpStatusCode.Forbidden, "wrong_set_up_token");
        await api.Anonymous().Post(SetUp, wrong).Error(HttpStatusCode.Forbidden, "wrong_set_up_token");
        await api.Anonymous().Post(SetUp, wrong).Error(HttpStatusCode.TooManyRequests, "rate_limited");
        counts.Limit("RateLimits:AnonymousPerMinute").ShouldBe(1);

        (await api.Anonymous().GetAsync("/openapi/v1.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await api.Anonymous().GetAsync(Path).Error(HttpStatusCode.Unauthorized, "unauthenticated");
        api.Time.Advance(TimeSpan.FromSeconds(30));
        await api.Anonymous().Post(SetUp, wrong).Error(HttpStatusCode.Forbidden, "wrong_set_up_token");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(600)]
    [InlineData(999_983)]
    [InlineData(RateLimitOptions.Most)]
    public void A_full_bucket_holds_its_limit_and_no_more(int limit)
    {
        var buckets = new TokenBuckets(limit, maxRemembered: 1, new FakeTimeProvider(), () => { });
        for (var taken = 1; taken <= limit; taken++)
        {
            var allowance = buckets.Take("key");
            (allowance.IsGranted, allowance.Remaining, allowance.Limit).ShouldBe((true, limit - taken, limit));
        }

        buckets.Take("key").IsGranted.ShouldBeFalse();
    }

    [Fact]
    public void No_more_than_so_many_callers_are_remembered_and_the_one_used_least_recently_is_forgotten()
    {
        var forgotten = 0;
        var time = new FakeTimeProvider();
        var buckets = new TokenBuckets(2, maxRemembered: 2, time, () => forgotten++);
        buckets.Take("a");
        buckets.Take("b");
        buckets.Take("a").Remaining.ShouldBe(0);
        buckets.Take("c");

        forgotten.ShouldBe(1);
        buckets.Take("a").IsGranted.ShouldBeFalse();
        buckets.Take("b").Remaining.ShouldBe(1);
        forgotten.ShouldBe(2);

        // Full buckets are forgotten for nothing.
        time.Advance(TimeSpan.FromMinutes(1));
        buckets.Take("d");
        buckets.Take("e");
        forgotten.ShouldBe(2);
    }

    private static (HttpStatusCode Status, int Limit, int Remaining, int Reset) Rates(HttpResponseMessage answer)
    {
        return (answer.StatusCode, Number("Limit"), Number("Remaining"), Number("Reset"));

        int Number(string name) => int.Parse(answer.Headers.GetValues($"X-RateLimit-{name}").Single(), CultureInfo.InvariantCulture);
    }
}
