using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Live;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Contracts.Events;
using Dynamo.Contracts.Live;
using Dynamo.Domain.Access;
using Dynamo.Storage.Commits;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Api.Tests.Live;

public sealed class LiveFeedTests
{
    private static readonly Caller Ours = new(ApiFixture.Organization, "usr_1", null, "Ada", Scopes.All);

    [Fact]
    public async Task Events_since_a_position_come_first_and_then_new_ones_without_gap_or_double()
    {
        await using var api = await ApiFixture.StartAsync();
        var known = api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        for (var index = 0; index < 700; index++)
            api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        var appended = 0;
        api.Log.BeforeSubscriberReads = () =>
        {
            // While the log is read, more is written: it comes through the log, the queue or both.
            if (appended == 50)
                return;
            api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
            appended++;
        };
        await using var reader = await Reader.Open(api, new() { From = known.Position.ToString() });
        var events = await reader.Take(700);
        api.Log.BeforeSubscriberReads = null;
        for (var index = 0; index < 10; index++)
            api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        events.AddRange(await reader.Take(appended + 10));
        events.Select(item => item.Id).ShouldBe(Enumerable.Range(2, events.Count).Select(number => $"evt_{number}"));
    }

    [Fact]
    public async Task Without_a_position_only_what_happens_from_now_on_comes()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        await using var reader = await Reader.Open(api, new());
        await reader.IsFollowing();
        api.Log.Append(ApiFixture.Organization, EventTypes.SessionStarted, data: """{"session_id":"sess_1"}""");
        var only = (await reader.Take(1))[0];
        (only.Id, only.Event, only.Position).ShouldBe(("evt_2", EventTypes.SessionStarted, "0-2"));
        only.Data.GetProperty("session_id").GetString().ShouldBe("sess_1");
    }

    [Fact]
    public async Task What_happens_between_the_subscription_and_its_first_read_is_not_missed()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        await using var reader = await Reader.Open(api, new());
        api.Log.Append(ApiFixture.Organization, EventTypes.SessionStarted);
        await api.Log.TailerReachesEnd().WaitAsync(Reader.Patience);
        (await reader.Take(1))[0].Id.ShouldBe("evt_2");
        api.Log.Append(ApiFixture.Organization, EventTypes.SessionEnded);
        (await reader.Take(1))[0].Id.ShouldBe("evt_3");
    }

    [Fact]
    public async Task The_log_is_read_only_while_somebody_watches()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        await using (var reader = await Reader.Open(api, new()))
            await reader.IsFollowing();
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        while (Feed(api).Following.IsCompleted)
            await Task.Yield();

        var reads = api.Log.TailerReads;
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        api.Log.TailerReads.ShouldBe(reads);
        await using var later = await Reader.Open(api, new());
        await later.IsFollowing();
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        (await later.Take(1))[0].Id.ShouldBe("evt_4");
    }

    [Fact]
    public async Task A_subscription_whose_position_cannot_be_found_takes_no_room()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Live:MaxSubscriptions", "1"));
        api.Log.EndFailure = new StorageUnavailableException("away", null);
        await Should.ThrowAsync<StorageUnavailableException>(() => Feed(api).Subscribe(Ours, new(), CancellationToken.None));
        api.Log.EndFailure = null;
        var again = Feed(api).Subscribe(Ours, new(), CancellationToken.None);
        while (!again.IsCompleted)
        {
            // The log is tried again after a pause.
            api.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await again).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_organization_sees_nothing_of_it()
    {
        await using var api = await ApiFixture.StartAsync();
        await using var reader = await Reader.Open(api, new() { From = "0-0" });
        api.Log.Append(ApiFixture.OtherOrganization, EventTypes.ChargePointBooted);
        Feed(api).Publish([Reading(ApiFixture.OtherOrganization)]);
        await reader.IsFollowing();
        api.Log.Append(ApiFixture.OtherOrganization, EventTypes.ChargePointBooted);
        Feed(api).Publish([Reading(ApiFixture.OtherOrganization)]);
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        (await reader.Take(1))[0].Id.ShouldBe("evt_3");
    }

    [Fact]
    public async Task Filters_apply_to_what_is_replayed_and_to_what_is_new()
    {
        await using var api = await ApiFixture.StartAsync();
        Append();
        await using var reader = await Reader.Open(api, new() { From = "0-0", ChargePointIds = ["cp-1"], Types = [EventTypes.SessionStarted] });
        (await reader.Take(1))[0].Id.ShouldBe("evt_3");
        await reader.IsFollowing();
        Append();
        (await reader.Take(1))[0].Id.ShouldBe("evt_6");

        void Append()
        {
            api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted, "CP-1");
            api.Log.Append(ApiFixture.Organization, EventTypes.SessionStarted, "CP-2");
            api.Log.Append(ApiFixture.Organization, EventTypes.SessionStarted, "CP-1");
        }
    }

    [Fact]
    public async Task Readings_come_without_a_position()
    {
        await using var api = await ApiFixture.StartAsync();
        await using var reader = await Reader.Open(api, new() { Types = [EventTypes.MeterReading] });
        await reader.IsFollowing();
        Feed(api).Publish([Reading(ApiFixture.Organization)]);
        var reading = (await reader.Take(1))[0];
        reading.Position.ShouldBeNull();
        reading.Timestamp.ShouldBe(ApiFixture.Start);
        reading.Data.GetRawText().ShouldBe(
            """{"charge_point_id":"CP-1","connector_id":1,"session_id":"sess_1","transaction_id":7,"energy_kwh":1.5,"power_kw":11.04,"cost":0.74,"currency":"EUR"}""");
    }

    [Fact]
    public async Task A_slow_subscriber_is_told_of_the_gap_and_goes_on_through_the_log()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Live:QueueCapacity", "5"));
        using var counts = new Counts(api);
        await using var reader = await Reader.Open(api, new());
        await reader.IsFollowing();
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        (await reader.Take(1))[0].Id.ShouldBe("evt_1");
        for (var index = 0; index < 49; index++)
            api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        await api.Log.TailerReachesEnd().WaitAsync(Reader.Patience);
        var rest = await reader.Take(50);
        var gap = rest[0];
        gap.Event.ShouldBe(LiveEvent.GapEvent);
        counts.Limit("Live:QueueCapacity").ShouldBe(1);
        gap.Data.GetProperty("resumed_from").GetString().ShouldBe("0-1");
        rest.Skip(1).Select(item => item.Id).ShouldBe(Enumerable.Range(2, 49).Select(number => $"evt_{number}"));
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        (await reader.Take(1))[0].Id.ShouldBe("evt_51");
    }

    [Fact]
    public async Task An_event_that_cannot_be_handed_on_does_not_stop_those_behind_it()
    {
        await using var api = await ApiFixture.StartAsync();
        await using var reader = await Reader.Open(api, new());
        await reader.IsFollowing();
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted, data: "this is no JSON");
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        (await reader.TakeWhileAdvancing(api.Time)).Id.ShouldBe("evt_2");
    }

    [Theory]
    [InlineData("nonsense", null, null, "from")]
    [InlineData(null, "session.paused", null, "types")]
    [InlineData(null, null, 501, "charge_point_ids")]
    [InlineData(null, null, -1, "charge_point_ids")]
    public async Task A_filter_that_cannot_be_read_is_refused(string? from, string? type, int? chargePoints, string field)
    {
        await using var api = await ApiFixture.StartAsync();
        var filter = new LiveFilter
        {
            From = from,
            Types = type is null ? null : [type],
            ChargePointIds = chargePoints switch
            {
                null => null,
                -1 => [null!],
                { } count => [.. Enumerable.Range(0, count).Select(number => $"CP-{number}")],
            },
        };
        var refusal = (await Feed(api).Subscribe(Ours, filter, CancellationToken.None)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(ErrorCodes.ValidationFailed);
        refusal.Details.Select(detail => detail.Field).ShouldBe([field]);
    }

    [Fact]
    public async Task Who_may_read_sessions_alone_sees_sessions_alone()
    {
        await using var api = await ApiFixture.StartAsync();
        var caller = Ours with { Scopes = [Scopes.ReadSessions] };
        await using var reader = await Reader.Open(api, new() { From = "0-0" }, caller);
        api.Log.Append(ApiFixture.Organization, EventTypes.ChargePointBooted);
        api.Log.Append(ApiFixture.Organization, EventTypes.SessionEnded);
        (await reader.Take(1))[0].Event.ShouldBe(EventTypes.SessionEnded);
        (await Feed(api).Subscribe(caller, new() { Types = [EventTypes.MeterReading] }, CancellationToken.None)).Refusal!.Code.ShouldBe(ErrorCodes.InsufficientScope);
        (await Feed(api).Subscribe(caller with { Scopes = [Scopes.WriteWebhooks] }, new(), CancellationToken.None)).Refusal!.Code.ShouldBe(ErrorCodes.InsufficientScope);
    }

    [Fact]
    public async Task Subscriptions_are_limited_and_room_is_made_when_one_ends()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Live:MaxSubscriptions", "1"));
        using var counts = new Counts(api);
        var first = (await Feed(api).Subscribe(Ours, new(), CancellationToken.None)).Value.ShouldNotBeNull();
        (await Feed(api).Subscribe(Ours, new(), CancellationToken.None)).Refusal!.Code.ShouldBe(ErrorCodes.TooManySubscriptions);
        first.Dispose();
        first.Dispose();
        (await Feed(api).Subscribe(Ours, new(), CancellationToken.None)).IsDone.ShouldBeTrue();
        (await Feed(api).Subscribe(Ours, new(), CancellationToken.None)).IsDone.ShouldBeFalse();
        counts.Limit("Live:MaxSubscriptions").ShouldBe(2);
    }

    private static LiveFeed Feed(ApiFixture api) => api.Services.GetRequiredService<LiveFeed>();

    private static MeterReading Reading(string organization) =>
        new(organization, "CP-1", 1, "sess_1", 7, ApiFixture.Start, 1.5m, 11_040m, 0.74m, "EUR");

    /// <summary>Reads a subscription, and gives up loudly instead of waiting for ever.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly LiveSubscription _subscription;
        private readonly IAsyncEnumerator<LiveEvent> _events;
        private readonly ApiFixture _api;
        private Task<bool>? _next;

        private Reader(ApiFixture api, LiveSubscription subscription)
        {
            (_api, _subscription) = (api, subscription);
            _events = subscription.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        }

        /// <summary>Subscribes. Reading begins with the first event that is waited for.</summary>
        public static async Task<Reader> Open(ApiFixture api, LiveFilter filter, Caller? caller = null) =>
            new(api, (await Feed(api).Subscribe(caller ?? Ours, filter, CancellationToken.None)).Value!);

        /// <summary>Begins to read and returns when the replay is over.</summary>
        public async Task IsFollowing()
        {
            var replayed = _api.Log.SubscriberReachesEnd();
            _next ??= _events.MoveNextAsync().AsTask();
            await replayed.WaitAsync(Patience);
        }

        public async Task<List<LiveEvent>> Take(int count)
        {
            List<LiveEvent> taken = [];
            while (taken.Count < count)
                taken.Add(await Next());
            return taken;
        }

        public async Task<LiveEvent> TakeWhileAdvancing(Microsoft.Extensions.Time.Testing.FakeTimeProvider time)
        {
            var next = Next();
            while (!next.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            return await next;
        }

        public ValueTask DisposeAsync()
        {
            _subscription.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<LiveEvent> Next()
        {
            var next = _next ?? _events.MoveNextAsync().AsTask();
            _next = null;
            (await next.WaitAsync(Patience)).ShouldBeTrue();
            return _events.Current;
        }
    }
}
