using System.Net;
using System.Text.Json;
using Dynamo.Api.Uploads;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Events;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace Dynamo.Api.Tests.Uploads;

/// <summary>Asking charge points for files, and what comes of it.</summary>
public sealed class UploadApiTests
{
    private const string Path = "/api/v1/cpo/charge-points/CP-1/diagnostics";
    private const string List = "/api/v1/cpo/uploads";

    [Fact]
    public async Task Each_kind_is_asked_for_in_the_words_of_the_protocol_with_an_address_of_its_own()
    {
        await using var api = await Installation();
        var asked = Answering(api, """{"fileName":"a/../diag.zip"}""");
        var upload = await api.Client().PostText(Path, """{"from":"2030-01-01T00:00:00Z","retries":2}""").Json(HttpStatusCode.Created);
        upload.GetProperty("status").GetString().ShouldBe("requested");
        upload.GetProperty("file_name").GetString().ShouldBe("diag.zip");
        var first = asked.ShouldHaveSingleItem();
        (first.Action, first.Payload).ShouldBe(("GetDiagnostics", $$"""{"location":"{{Location(first)}}","retries":2,"startTime":"2030-01-01T00:00:00.000Z"}"""));
        Location(first).ShouldStartWith("https://files.example.com/uploads/dynup_");
        (await api.Audited("upload.requested")).ShouldHaveSingleItem()!.ShouldNotContain("dynup_");

        Answering(api, """{"status":"Accepted","filename":"security.log"}""", asked);
        var log = await api.Client().PostText(Path, """{"log":"security_log"}""").Json(HttpStatusCode.Created);
        log.GetProperty("log").GetString().ShouldBe("security_log");
        asked[1].Action.ShouldBe("GetLog");
        asked[1].Payload.ShouldContain("\"logType\":\"SecurityLog\"");
        Location(asked[1]).ShouldNotBe(Location(first));

        Answering(api, "{}", asked);
        await api.Client().PostText("/api/v1/cpo/commands/CP-1", """{"command":"get_diagnostics"}""").Json(HttpStatusCode.OK);
        Location(asked[2]).ShouldStartWith("https://files.example.com/uploads/dynup_");
        var all = (await api.Client().GetAsync(List).Json(HttpStatusCode.OK)).GetProperty("uploads");
        all.EnumerateArray().Select(one => one.GetProperty("reason").GetString()).ShouldBe(["nothing_to_upload", null, null], ignoreOrder: true);
    }

    [Fact]
    public async Task A_location_elsewhere_is_given_as_it_is_and_shown_without_its_password()
    {
        await using var api = await Installation();
        var asked = Answering(api, """{"fileName":"a.zip"}""");
        var upload = await api.Client().PostText(Path, """{"location":"ftp://u:p@files.example.com/in/"}""").Json(HttpStatusCode.Created);
        asked.Single().Payload.ShouldContain("ftp://u:p@files.example.com/in/");
        upload.GetProperty("location").GetString().ShouldBe("ftp://***@files.example.com/in/");
        (await api.Client().PostText(Path, """{"location":"file:///etc","from":"2030-01-02T00:00:00Z","to":"2030-01-01T00:00:00Z","retries":-1}""").Invalid())
            .Keys.ShouldBe(["location", "to", "retries"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_refusal_of_the_charge_point_is_the_reason_of_the_failure()
    {
        await using var api = await Installation();
        Answering(api, """{"status":"Rejected"}""", status: CommandStatus.Rejected);
        (await api.Client().PostText(Path, """{"log":"diagnostics_log"}""").Json(HttpStatusCode.Created)).GetProperty("reason").GetString().ShouldBe("Rejected");
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", CommandStatus.Error, Error: "no", ErrorCode: "NotSupported"));
        (await api.Client().PostText(Path, "{}").Json(HttpStatusCode.Created)).GetProperty("reason").GetString().ShouldBe("NotSupported");
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(CommandRefusal.QueueFull));
        await api.Client().PostText(Path, "{}").Error(HttpStatusCode.TooManyRequests, "command_queue_full");
        await api.Client().PostText("/api/v1/cpo/charge-points/CP-9/diagnostics", "{}").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await api.Add(Samples.ChargePoint("CP-2"));
        await api.Client().PostText("/api/v1/cpo/charge-points/CP-2/diagnostics", "{}").Error(HttpStatusCode.BadGateway, "charge_point_offline");
    }

    [Fact]
    public async Task A_file_is_taken_given_and_deleted_and_only_its_organization_knows_of_it()
    {
        await using var api = await Installation();
        var asked = Answering(api, """{"fileName":"a.zip"}""");
        var id = (await api.Client().PostText(Path, "{}").Json(HttpStatusCode.Created)).GetProperty("upload_id").GetString()!;
        await api.Client().GetAsync($"{List}/{id}/content").Error(HttpStatusCode.NotFound, "upload_has_no_content");
        (await Send(api, asked.Single(), "b.zip")).ShouldBe(HttpStatusCode.OK);

        var answer = await api.Client().GetAsync($"{List}/{id}/content");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("bytes");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=b.zip");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        var stranger = api.Client(organization: ApiFixture.OtherOrganization);
        await stranger.GetAsync($"{List}/{id}").Error(HttpStatusCode.NotFound, "upload_not_found");
        await stranger.GetAsync($"{List}/{id}/content").Error(HttpStatusCode.NotFound, "upload_not_found");
        await stranger.DeleteAsync($"{List}/{id}").Error(HttpStatusCode.NotFound, "upload_not_found");
        await api.Client([Scopes.ReadChargePoints]).DeleteAsync($"{List}/{id}").Error(HttpStatusCode.Forbidden, "insufficient_scope");
        (await api.Client().DeleteAsync($"{List}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.Audited("upload.deleted")).ShouldHaveSingleItem();
        (await Send(api, asked.Single(), "b.zip")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task There_is_a_limit_and_what_is_deleted_makes_room()
    {
        await using var api = await Installation(("Dynamo:Uploads:MaxPerChargePoint", "1"));
        Answering(api, """{"fileName":"a.zip"}""");
        var id = (await api.Client().PostText(Path, "{}").Json(HttpStatusCode.Created)).GetProperty("upload_id").GetString()!;
        await api.Client().PostText(Path, "{}").Error(HttpStatusCode.TooManyRequests, "too_many_uploads");
        (await api.Client().DeleteAsync($"{List}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Client().PostText(Path, "{}").Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_nobody_sends_expires_and_what_is_old_is_forgotten()
    {
        await using var api = await Installation();
        var asked = Answering(api, """{"fileName":"a.zip"}""");
        var id = (await api.Client().PostText(Path, "{}").Json(HttpStatusCode.Created)).GetProperty("upload_id").GetString()!;
        var keeper = api.Get<UploadKeeper>();
        api.Time.Advance(TimeSpan.FromHours(24));
        (await Send(api, asked.Single(), "")).ShouldBe(HttpStatusCode.Gone);
        await keeper.Round(CancellationToken.None);
        (await api.Client().GetAsync($"{List}?status=expired&charge_point_id=cp-1").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);
        (await api.Client().GetAsync($"{List}?status=ugly").Invalid()).Keys.ShouldBe(["status"]);
        api.Time.Advance(TimeSpan.FromDays(30));
        await keeper.Round(CancellationToken.None);
        await api.Client().GetAsync($"{List}/{id}").Error(HttpStatusCode.NotFound, "upload_not_found");
    }

    [Fact]
    public void Settings_have_the_defaults_of_the_table_and_are_checked_together()
    {
        var options = new UploadOptions();
        (options.MaxBytes, options.Patience, options.IdleTimeout, options.MaxPerChargePoint, options.MaxPerOrganization, options.MaxAtOnce, options.RetentionDays)
            .ShouldBe((52_428_800, TimeSpan.FromHours(24), TimeSpan.FromMinutes(1), 20, 1_000, 16, 30));
        var check = new UploadOptionsCheck();
        check.Validate(null, options).ShouldBe(ValidateOptionsResult.Success);
        var wrong = new UploadOptions
        {
            PublicUrl = "ftp://x", MaxBytes = 1, Patience = default, IdleTimeout = default, MaxPerChargePoint = 0, MaxPerOrganization = 0, MaxAtOnce = 0, RetentionDays = 0,
        };
        check.Validate(null, wrong).Failures!.Count().ShouldBe(8);
    }

    private static async Task<ApiFixture> Installation(params (string Key, string Value)[] settings)
    {
        var api = await ApiFixture.StartAsync([("Dynamo:Uploads:PublicUrl", "https://files.example.com/"), ("Dynamo:RateLimits:CommandsPerMinute", "1000"), .. settings]);
        await api.AddOwner("owner@example.com", "no-hash");
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(new ChargePointState
        {
            ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Registration = RegistrationStatus.Accepted, Connected = true, LeaseEpoch = 1,
        });
        return api;
    }

    /// <summary>Has the charge point answer like this, and collects what it is asked.</summary>
    private static List<OcppCall> Answering(ApiFixture api, string response, List<OcppCall>? asked = null, CommandStatus status = CommandStatus.Accepted)
    {
        asked ??= [];
        api.ChargePoint.Submit(Arg.Do<CommandRequest>(request => asked.Add((OcppCall)request.Command)))
            .Returns(new CommandReceipt(CommandRefusal.None, "cmd_1", "CP-1", ApiFixture.Start));
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(new CommandOutcome("cmd_1", status, response));
        return asked;
    }

    private static string Location(OcppCall call)
    {
        var payload = JsonElement.Parse(call.Payload);
        return (payload.TryGetProperty("log", out var log) ? log.GetProperty("remoteLocation") : payload.GetProperty("location")).GetString()!;
    }

    /// <summary>Sends a file as the charge point would, to where the fixture listens.</summary>
    private static async Task<HttpStatusCode> Send(ApiFixture api, OcppCall call, string name)
    {
        var answer = await api.Anonymous().PutAsync(new Uri(Location(call)).AbsolutePath + name, new StringContent("bytes"));
        return answer.StatusCode;
    }
}
