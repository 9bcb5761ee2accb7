using System.Net;
using System.Text.Json;
using Dynamo.Api.Live;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dynamo.Api.Tests.Live;

public sealed class LiveHubTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_program_subscribes_and_goes_on_where_it_was()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Log.Append(ApiFixture.Organization, EventTypes.SessionStarted, data: """{"session_id":"sess_1"}""");
        api.Log.Append(ApiFixture.OtherOrganization, EventTypes.SessionStarted);
        var first = await First(api, api.AddKey(), new { from = "0-0" });
        first.GetRawText().ShouldBe(
            """{"id":"evt_1","event":"session.started","timestamp":"1970-01-01T00:00:01Z","position":"0-1","data":{"session_id":"sess_1"}}""");
        api.Log.Append(ApiFixture.Organization, EventTypes.SessionEnded, data: """{"ended_at":"x"}""");
        var next = await First(api, api.AddKey(), new { from = first.GetProperty("position").GetString(), types = new[] { EventTypes.SessionEnded } });
        next.GetProperty("id").GetString().ShouldBe("evt_3");
    }

    [Fact]
    public async Task Another_organization_does_not_see_it()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Log.Append(ApiFixture.Organization, EventTypes.SessionStarted);
        api.Log.Append(ApiFixture.OtherOrganization, EventTypes.SessionStarted);
        var first = await First(api, api.AddKey(organization: ApiFixture.OtherOrganization), new { from = "0-0" });
        first.GetProperty("id").GetString().ShouldBe("evt_2");
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_is_refused_with_its_code()
    {
        await using var api = await ApiFixture.StartAsync();
        var failure = await Should.ThrowAsync<HubException>(() => First(api, api.AddKey(), new { from = "nonsense" }));
        failure.Message.ShouldContain("validation_failed");
        failure.Message.ShouldContain("from is not a position of ours");
    }

    [Fact]
    public async Task Nobody_subscribes_without_a_key_or_its_scope()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Anonymous().PostText("/hubs/live/negotiate?negotiateVersion=1", "").Error(HttpStatusCode.Unauthorized, "unauthenticated");
        await api.Client([Scopes.WriteWebhooks]).PostText("/hubs/live/negotiate?negotiateVersion=1", "").Error(HttpStatusCode.Forbidden, "insufficient_scope");
    }

    private static async Task<JsonElement> First(ApiFixture api, string key, object filter)
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(api.Address, LiveHub.Path), options => options.Headers["X-API-Key"] = key)
            .Build();
        await connection.StartAsync();
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var item in connection.StreamAsync<JsonElement>("Subscribe", filter, patience.Token))
            return item.Clone();
        throw new InvalidOperationException("The stream ended.");
    }
}
