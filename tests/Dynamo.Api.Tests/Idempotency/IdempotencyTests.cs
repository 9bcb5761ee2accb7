using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Dynamo.Api.Idempotency;
using Dynamo.Api.Tests.Fakes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;
using NSubstitute;

namespace Dynamo.Api.Tests.Idempotency;

public sealed class IdempotencyTests(SharedApi shared) : IClassFixture<SharedApi>
{
    private const string Sites = "/api/v1/sites";
    private const string Keys = "/api/v1/org/api-keys";
    private const string Command = "/api/v1/ocpp16/remote_stop_transaction";

    private static readonly JsonObject Site = new() { ["name"] = "Depot", ["address"] = "Street 1", ["max_power_kw"] = 250, ["lat"] = 52.5m, ["lng"] = 13.4m };
    private static readonly JsonObject Stop = new() { ["charge_point_id"] = "CP-1", ["transaction_id"] = 7 };

    [Fact]
    public async Task The_same_request_with_the_same_key_is_made_once_and_answered_the_same()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var first = await Send(client, HttpMethod.Post, Sites, Site);
        var again = await Send(client, HttpMethod.Post, Sites, Site);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        (await Text(again)).ShouldBe(await Text(first));
        again.Headers.GetValues("X-Request-Id").ShouldNotBe(first.Headers.GetValues("X-Request-Id"));
        (await api.Database.CountAsync("sites")).ShouldBe(1);
        (await client.GetAsync($"/api/v1/org/audit-log?action=site").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_secret_that_was_told_once_is_told_again_and_is_nowhere_readable_in_the_database()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var body = new JsonObject { ["name"] = "Export", ["scopes"] = new JsonArray(Scopes.ReadBilling) };
        var first = await Send(client, HttpMethod.Post, Keys, body);
        (await Text(await Send(client, HttpMethod.Post, Keys, body))).ShouldBe(await Text(first));

        var kept = (byte[])(await api.Database.ScalarAsync("select body from idempotency_keys"))!;
        Encoding.Latin1.GetString(kept).ShouldNotContain("dyn_live_");
    }

    [Fact]
    public async Task Removing_is_answered_the_same_too()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var location = (await client.Post(Sites, Site)).Headers.Location!.ToString();
        for (var time = 0; time < 2; time++)
        {
            var answer = await Send(client, HttpMethod.Delete, location);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await Text(answer)).ShouldBeEmpty();
        }
        (await Send(client, HttpMethod.Delete, location, key: "another")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refusal_is_kept_like_any_other_answer()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var refused = await Send(client, HttpMethod.Post, Sites, Site.Without("name"));
        await Task.FromResult(refused).Invalid();
        var again = await Send(client, HttpMethod.Post, Sites, Site.Without("name"));
        (again.StatusCode, await Text(again)).ShouldBe((HttpStatusCode.UnprocessableEntity, await Text(refused)));
        again.Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
    }

    [Theory]
    [InlineData("POST", Sites, "{\"name\":\"Other\"}", "application/json")]
    [InlineData("POST", Sites, "{}", "application/json; charset=utf-8")]
    [InlineData("POST", Sites + "?a=b", "{}", "application/json")]
    [InlineData("POST", Keys, "{}", "application/json")]
    [InlineData("PUT", Sites + "/site_1", "{}", "application/json")]
    public async Task Another_request_with_the_same_key_is_refused(string method, string path, string body, string contentType)
    {
        var client = shared.Api.Client();
        await Send(client, HttpMethod.Post, Sites, "{}", "application/json");
        await Send(client, new(method), path, body, contentType).Error(HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    [Fact]
    public async Task Callers_do_not_share_keys()
    {
        await using var api = await ApiFixture.StartAsync();
        await Send(api.Client(), HttpMethod.Post, Sites, Site);
        await Send(api.Client(), HttpMethod.Post, Sites, Site.With("name", "Another of ours"));
        await Send(api.Client(organization: ApiFixture.OtherOrganization), HttpMethod.Post, Sites, Site);
        (await api.Database.CountAsync("sites")).ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    [InlineData(256)]
    public async Task A_key_that_cannot_be_used_is_named(object key) =>
        (await Send(shared.Api.Client(), HttpMethod.Post, Sites, Site, Text(key)).Invalid()).Keys.ShouldBe(["Idempotency-Key"]);

    [Fact]
    public async Task The_longest_key_is_taken()
    {
        await using var api = await ApiFixture.StartAsync();
        (await Send(api.Client(), HttpMethod.Post, Sites, Site, Text(255))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("Idempotency-Key: one\r\nIdempotency-Key: two", 422)]
    [InlineData("Idempotency-Key: \u00fc", 400)]
    public async Task Two_keys_and_one_of_other_characters_cannot_be_used(string headers, int status)
    {
        var api = shared.Api;
        using var socket = new TcpClient();
        await socket.ConnectAsync(api.Address.Host, api.Address.Port);
        // The client of the framework would join the two keys to one, and refuses to send the other.
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(
            $"DELETE {Sites}/site_1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: {api.AddKey()}\r\n{headers}\r\n\r\n"));
        var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync();
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
    }

    [Fact]
    public async Task Reading_takes_no_key()
    {
        var client = shared.Api.Client();
        (await Send(client, HttpMethod.Get, Sites, key: "")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_the_first_request_runs_the_second_is_told_to_come_back()
    {
        await using var api = await ApiFixture.StartAsync();
        var (client, outcome) = (api.Client(), new TaskCompletionSource<CommandOutcome>());
        var waiting = new TaskCompletionSource();
        Take(api);
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(_ =>
        {
            waiting.TrySetResult();
            return outcome.Task;
        });
        var first = Send(client, HttpMethod.Post, Command, Stop);
        await waiting.Task;

        var second = await Send(client, HttpMethod.Post, Command, Stop);
        await Task.FromResult(second).Error(HttpStatusCode.Conflict, "idempotency_key_in_use");
        second.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        await Send(client, HttpMethod.Post, Command, Stop.With("transaction_id", 8)).Error(HttpStatusCode.Conflict, "idempotency_key_reused");

        outcome.SetResult(new("cmd_1", CommandStatus.Accepted));
        await first.Json(HttpStatusCode.OK);
        await Send(client, HttpMethod.Post, Command, Stop).Json(HttpStatusCode.OK);
        await api.ChargePoint.Received(1).Submit(Arg.Any<CommandRequest>());
    }

    [Fact]
    public async Task A_request_goes_on_when_its_caller_is_gone_and_the_answer_can_be_had_later()
    {
        await using var api = await ApiFixture.StartAsync();
        var (client, outcome) = (api.Client(), new TaskCompletionSource<CommandOutcome>());
        var waiting = new TaskCompletionSource();
        Take(api);
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(_ =>
        {
            waiting.TrySetResult();
            return outcome.Task;
        });
        using var patience = new CancellationTokenSource();
        var first = client.SendAsync(Request(HttpMethod.Post, Command, Stop.ToJsonString(), "application/json", "k"), patience.Token);
        await waiting.Task;
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);

        outcome.SetResult(new("cmd_1", CommandStatus.Accepted));

        HttpResponseMessage again;
        do
            again = await Send(client, HttpMethod.Post, Command, Stop, "k");
        while (again.StatusCode == HttpStatusCode.Conflict);
        again.Headers.Contains("Idempotency-Replayed").ShouldBeTrue(await Text(again));
        await api.ChargePoint.Received(1).Submit(Arg.Any<CommandRequest>());
    }

    [Fact]
    public async Task Of_many_at_the_same_time_one_runs()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(client, HttpMethod.Post, Sites, Site)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created && !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        (await api.Database.CountAsync("sites")).ShouldBe(1);
    }

    [Theory]
    [InlineData(typeof(TimeoutException), HttpStatusCode.GatewayTimeout)]
    [InlineData(typeof(InvalidOperationException), HttpStatusCode.InternalServerError)]
    public async Task After_a_failure_of_ours_the_request_runs_again(Type failure, HttpStatusCode status)
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(
            _ => Task.FromException<CommandReceipt>((Exception)Activator.CreateInstance(failure)!),
            _ => Task.FromResult(new CommandReceipt(CommandRefusal.None, "cmd_1", "CP-1", ApiFixture.Start)));
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Accepted));
        (await Send(client, HttpMethod.Post, Command, Stop)).StatusCode.ShouldBe(status);
        var again = await Send(client, HttpMethod.Post, Command, Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
    }

    [Theory]
    [InlineData(CommandRefusal.Offline, HttpStatusCode.BadGateway)]
    [InlineData(CommandRefusal.QueueFull, HttpStatusCode.TooManyRequests)]
    public async Task What_may_go_better_the_next_time_is_not_kept(CommandRefusal refusal, HttpStatusCode status)
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(refusal, "", "CP-1", ApiFixture.Start));
        (await Send(client, HttpMethod.Post, Command, Stop)).StatusCode.ShouldBe(status);
        (await Send(client, HttpMethod.Post, Command, Stop)).Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        await api.ChargePoint.Received(2).Submit(Arg.Any<CommandRequest>());
        (await api.Database.CountAsync("idempotency_keys")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_key_may_not_do_is_not_kept()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client([Scopes.WriteApiKeys]);
        await Send(client, HttpMethod.Post, Sites, Site).Error(HttpStatusCode.Forbidden, "insufficient_scope");
        var more = new JsonObject { ["name"] = "More", ["scopes"] = new JsonArray(Scopes.ReadBilling) };
        await Send(client, HttpMethod.Post, Keys, more).Error(HttpStatusCode.Forbidden, "insufficient_scope");
        await Send(api.Anonymous(), HttpMethod.Post, Sites, Site).Error(HttpStatusCode.Unauthorized, "unauthenticated");
        (await api.Database.CountAsync("idempotency_keys")).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_is_given_again_for_a_day()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await Send(client, HttpMethod.Post, Sites, Site);
        api.Time.Advance(TimeSpan.FromHours(24));
        (await Send(client, HttpMethod.Post, Sites, Site)).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        api.Time.Advance(TimeSpan.FromSeconds(1));
        (await Send(client, HttpMethod.Post, Sites, Site)).Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        (await api.Database.CountAsync("sites")).ShouldBe(2);
    }

    [Fact]
    public async Task Old_answers_are_removed()
    {
        var answers = new TroubledAnswers();
        await using var api = await ApiFixture.StartAsync(services => services.Decorate<IIdempotencyStore>(answers.Over));
        await Send(api.Client(), HttpMethod.Post, Sites, Site);
        api.Time.Advance(TimeSpan.FromHours(24) + ForgetOldAnswers.Period);
        (await answers.Removed).ShouldBe(1);
        (await api.Database.CountAsync("idempotency_keys")).ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_keeps_the_answer_holds_the_key_for_minutes_and_not_for_ever()
    {
        var answers = new TroubledAnswers { IsAway = true };
        await using var api = await ApiFixture.StartAsync(services => services.Decorate<IIdempotencyStore>(answers.Over));
        var client = api.Client();
        await Send(client, HttpMethod.Post, Sites, Site).Json(HttpStatusCode.Created);
        api.Messages.Of(3004).Count.ShouldBe(1);

        api.Time.Advance(Replays.ClaimLimit);
        await Send(client, HttpMethod.Post, Sites, Site).Error(HttpStatusCode.Conflict, "idempotency_key_in_use");
        answers.IsAway = false;
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await Send(client, HttpMethod.Post, Sites, Site).Json(HttpStatusCode.Created);
        (await Send(client, HttpMethod.Post, Sites, Site)).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_not_a_reason_to_do_it_again()
    {
        await using var api = await ApiFixture.StartAsync();
        var client = api.Client();
        await Send(client, HttpMethod.Post, Sites, Site);
        await api.Database.ExecuteAsync("update idempotency_keys set body = x'00'");
        await Send(client, HttpMethod.Post, Sites, Site).Error(HttpStatusCode.ServiceUnavailable, "unavailable");
        await api.Database.ExecuteAsync("update idempotency_keys set fingerprint = x'00'");
        await Send(client, HttpMethod.Post, Sites, Site).Error(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await api.Database.CountAsync("sites")).ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_that_cannot_be_given_back_does_not_hide_what_went_wrong()
    {
        var answers = new TroubledAnswers { IsAway = true };
        await using var api = await ApiFixture.StartAsync(services => services.Decorate<IIdempotencyStore>(answers.Over));
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(Task.FromException<CommandReceipt>(new TimeoutException()));
        await Send(api.Client(), HttpMethod.Post, Command, Stop).Error(HttpStatusCode.GatewayTimeout, "timeout");
        api.Messages.Of(3005).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_too_large_with_a_key_too()
    {
        await using var api = await ApiFixture.StartAsync(("Dynamo:Bodies:MaxBytes", "16384"));
        var client = api.Client();
        await Send(client, HttpMethod.Post, Sites, new string(' ', 16_385), "application/json").Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        await Send(client, HttpMethod.Post, Sites, new string(' ', 16_384), "application/json").Error(HttpStatusCode.BadRequest, "malformed_request");
    }

    [Fact]
    public async Task The_set_up_can_be_asked_for_again()
    {
        await using var api = await ApiFixture.StartAsync();
        var body = new JsonObject
        {
            ["token"] = ApiFixture.SetUpSecret, ["organization_name"] = "Example", ["country"] = "DE", ["name"] = "Ada", ["email"] = "ada@example.com",
            ["password"] = ApiFixture.Password,
        };
        var first = await Send(api.Anonymous(), HttpMethod.Post, "/api/v1/setup", body);
        var again = await Send(api.Anonymous(), HttpMethod.Post, "/api/v1/setup", body);
        (again.StatusCode, await Text(again)).ShouldBe((HttpStatusCode.Created, await Text(first)));
        await Send(api.Anonymous(), HttpMethod.Post, "/api/v1/setup", body.With("token", "guessed")).Error(HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    private static void Take(ApiFixture api) =>
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(CommandRefusal.None, "cmd_1", "CP-1", ApiFixture.Start));

    private static string Text(object key) => key is int length ? new string('~', length) : (string)key;

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, JsonObject? body = null, string key = "key 1") =>
        client.SendAsync(Request(method, path, body?.ToJsonString(), "application/json", key));

    private static Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, string body, string contentType) =>
        client.SendAsync(Request(method, path, body, contentType, "key 1"));

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string contentType, string key)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(contentType.Split(';')[0]) } };
        if (contentType.Contains("charset", StringComparison.Ordinal))
            request.Content!.Headers.ContentType!.CharSet = "utf-8";
        return request;
    }
}
