using System.Text.Json;
using Dynamo.Api.Access;
using Dynamo.Api.Live;
using Dynamo.Api.Messages;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Domain.Access;
using Dynamo.Storage.Commits;
using Dynamo.Storage.Events;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Dynamo.Api.Tests.Messages;

public sealed class MessageWatchTests
{
    private static readonly Caller Ours = new(ApiFixture.Organization, "usr_1", KeyId: null, "Ada", Scopes.All);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_watches_sees_what_is_stored_from_then_on_also_what_began_before()
    {
        await using var api = await Furnished();
        await api.Add(Samples.Message("CP-1", "msg_3", ApiFixture.Start));
        using var watched = (await api.Get<MessageWatch>().Watch(Ours, "cp-1", Cancellation)).Value.ShouldNotBeNull();
        var before = Samples.Message("CP-1", at: ApiFixture.Start.AddSeconds(-30));
        await api.Add(before, Samples.Message("CP-2"), Samples.Message("CP-1", organization: ApiFixture.OtherOrganization));
        var messages = watched.ReadAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        (await Next()).ShouldBe(before.MessageId);

        var after = Samples.Message("CP-1", at: ApiFixture.Start.AddSeconds(1));
        await api.Add(after);
        api.Time.Advance(MessageWatch.Period);
        (await Next()).ShouldBe(after.MessageId);

        async Task<string> Next()
        {
            (await messages.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation)).ShouldBeTrue();
            return messages.Current.MessageId;
        }
    }

    [Fact]
    public async Task What_is_stored_while_the_database_is_away_comes_later()
    {
        var store = Substitute.For<IMessageStore>();
        var message = new PlacedMessage(new(0, 1), Samples.Message("CP-1", "msg_1"));
        store.ListAfterAsync(default!, default!, default, default, default, default)
            .ReturnsForAnyArgs(_ => throw new StorageUnavailableException("away", new IOException()), _ => [message]);
        await using var api = await Furnished(store);
        using var watched = (await api.Get<MessageWatch>().Watch(Ours, "CP-1", Cancellation)).Value.ShouldNotBeNull();
        var messages = watched.ReadAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        var next = messages.MoveNextAsync().AsTask();
        api.Time.Advance(MessageWatch.Period);
        (await next.WaitAsync(TimeSpan.FromSeconds(30), Cancellation)).ShouldBeTrue();
        messages.Current.MessageId.ShouldBe("msg_1");
    }

    [Fact]
    public async Task Only_so_many_watch_at_a_time()
    {
        await using var api = await Furnished(settings: ("Dynamo:Live:MaxMessageWatchers", "2"));
        using var counts = new Counts(api);
        var watch = api.Get<MessageWatch>();
        using var first = (await watch.Watch(Ours, "CP-1", Cancellation)).Value.ShouldNotBeNull();
        var second = (await watch.Watch(Ours, "CP-1", Cancellation)).Value.ShouldNotBeNull();
        (await watch.Watch(Ours, "CP-1", Cancellation)).Refusal!.Code.Name.ShouldBe("too_many_subscriptions");
        counts.Limit(ApiMetrics.MessageWatchers).ShouldBe(1);
        second.Dispose();
        second.Dispose();
        using var third = (await watch.Watch(Ours, "CP-1", Cancellation)).Value.ShouldNotBeNull();
        (await watch.Watch(Ours, "CP-1", Cancellation)).IsDone.ShouldBeFalse();
    }

    [Fact]
    public async Task A_program_watches_over_the_hub()
    {
        var store = Substitute.For<IMessageStore>();
        store.ListAfterAsync(ApiFixture.Organization, "CP-1", Arg.Any<DateTimeOffset>(), EventPosition.Start, Arg.Any<int>(), Arg.Any<CancellationToken>())
            .Returns([new PlacedMessage(new(0, 1), Samples.Message("CP-1", "msg_1") with { Request = """{"a":1}""" })]);
        await using var api = await Furnished(store);
        var message = await First(api, api.AddKey(), "cp-1");
        (message.GetProperty("message_id").GetString(), message.GetProperty("request").GetRawText()).ShouldBe(("msg_1", """{"a":1}"""));
    }

    [Fact]
    public async Task Nobody_watches_what_is_not_theirs_or_without_the_scope()
    {
        await using var api = await Furnished();
        foreach (var id in (string?[])["CP-9", "", null, "no id"])
            (await Should.ThrowAsync<HubException>(() => First(api, api.AddKey(), id))).Message.ShouldContain("charge_point_not_found");
        (await Should.ThrowAsync<HubException>(() => First(api, api.AddKey(organization: ApiFixture.OtherOrganization), "CP-1"))).Message.ShouldContain("charge_point_not_found");
        (await Should.ThrowAsync<HubException>(() => First(api, api.AddKey([Scopes.ReadSessions]), "CP-1"))).Message.ShouldContain("insufficient_scope");
    }

    private static async Task<ApiFixture> Furnished(IMessageStore? store = null, params (string Key, string Value)[] settings)
    {
        var api = await ApiFixture.StartAsync(services => Put(services, store), settings);
        await api.Add(Samples.ChargePoint("CP-1"), Samples.ChargePoint("CP-2"));
        return api;
    }

    private static void Put(IServiceCollection services, IMessageStore? store)
    {
        if (store is not null)
            services.AddSingleton(store);
    }

    private static async Task<JsonElement> First(ApiFixture api, string key, string? chargePointId)
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(api.Address, LiveHub.Path), options => options.Headers["X-API-Key"] = key)
            .Build();
        await connection.StartAsync(Cancellation);
        await foreach (var item in connection.StreamAsync<JsonElement>("WatchMessages", chargePointId, Cancellation))
            return item.Clone();
        throw new InvalidOperationException("The stream ended.");
    }
}
