using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Fleet;
using Dynamo.Api.Tests.Commands;
using NSubstitute;

namespace Dynamo.Api.Tests.Configuration;

public sealed class ConfigurationTests
{
    private const string Root = "/api/v1/cpo/charge-points/CP-1/configuration";
    private const string Templates = "/api/v1/cpo/configuration-templates";
    private const string Drift = "/api/v1/cpo/configuration-drift";

    private static readonly JsonObject Wall = new()
    {
        ["name"] = "Wall", ["vendor"] = "v",
        ["keys"] = new JsonArray(
            Item("HeartbeatInterval", "60"), Item("MeterValuesSampledData", "Voltage,SoC"), Item("NumberOfConnectorsX", "2"), Item("CpoName", "ACME", isRequired: true)),
    };

    [Fact]
    public async Task The_stored_keys_are_shown_with_their_age_and_without_secrets()
    {
        await using var api = await Start(Key("HeartbeatInterval", "30"), Key("WifiPassword", null), Key("Blink", null) with { IsKnown = false });
        api.Time.Advance(TimeSpan.FromSeconds(90));
        var answer = await api.Client().GetAsync(Root).Json(HttpStatusCode.OK);
        (answer.GetProperty("age_seconds").GetInt32(), answer.GetProperty("is_complete").GetBoolean(), answer.GetProperty("template").ValueKind).ShouldBe((90, true, JsonValueKind.Null));
        answer.GetProperty("keys").EnumerateArray().Select(key => (key.GetProperty("key").GetString(), key.GetProperty("value").GetString(), key.GetProperty("is_secret").GetBoolean()))
            .ShouldBe([("HeartbeatInterval", "30", false), ("WifiPassword", null, true)]);
        answer.GetProperty("unknown_keys").EnumerateArray().Single().GetString().ShouldBe("Blink");
    }

    [Fact]
    public async Task One_that_was_never_read_is_empty()
    {
        await using var api = await Start();
        var answer = await api.Client().GetAsync(Root).Json(HttpStatusCode.OK);
        (answer.GetProperty("read_at").ValueKind, answer.GetProperty("keys").GetArrayLength(), answer.GetProperty("is_complete").GetBoolean()).ShouldBe((JsonValueKind.Null, 0, false));
        await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-9/configuration").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Fact]
    public async Task It_can_be_read_again()
    {
        await using var api = await Start(Key("HeartbeatInterval", "30"));
        var answer = await api.Client().PostText($"{Root}/refresh", "").Json(HttpStatusCode.OK);
        (answer.GetProperty("status").GetString(), answer.GetProperty("configuration").GetProperty("keys").GetArrayLength()).ShouldBe(("read", 1));
        await api.Upkeep.Received(1).ReadConfiguration(new UpkeepRequest(ApiFixture.Organization, "CP-1", "key_0"));

        api.Upkeep.ReadConfiguration(Arg.Any<UpkeepRequest>()).Returns(new UpkeepReport(CommandRefusal.None, "silent"));
        (await api.Client().PostText($"{Root}/refresh", "").Json(HttpStatusCode.OK)).GetProperty("fault").GetString().ShouldBe("silent");
        api.Upkeep.ReadConfiguration(Arg.Any<UpkeepRequest>()).Returns(new UpkeepReport(CommandRefusal.QueueFull));
        await api.Client().PostText($"{Root}/refresh", "").Error(HttpStatusCode.TooManyRequests, "command_queue_full");
    }

    [Fact]
    public async Task A_reading_that_takes_long_goes_on_without_the_request()
    {
        await using var api = await Start();
        var asked = new TaskCompletionSource();
        api.Upkeep.ReadConfiguration(Arg.Any<UpkeepRequest>()).Returns(_ =>
        {
            asked.SetResult();
            return new TaskCompletionSource<UpkeepReport>().Task;
        });
        var answering = api.Client().PostText($"{Root}/refresh", "");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        while (!answering.IsCompleted)
        {
            api.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        (await answering.Json(HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("reading");
    }

    [Fact]
    public async Task One_without_a_connection_is_not_read()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Client().PostText($"{Root}/refresh", "").Error(HttpStatusCode.BadGateway, "charge_point_offline");
        await api.Upkeep.DidNotReceive().ReadConfiguration(Arg.Any<UpkeepRequest>());
    }

    [Fact]
    public async Task Several_keys_are_changed_each_by_a_command_of_its_own()
    {
        await using var api = await Start();
        Answers(api, """{"status":"Accepted"}""", """{"status":"RebootRequired"}""", """{"status":"Rejected"}""");
        var answer = await Change(api, Item("HeartbeatInterval", "60"), Item("LocalPreAuthorize", "true"), Item("WifiPassword", "hunter2")).Json(HttpStatusCode.OK);
        Results(answer).ShouldBe(["HeartbeatInterval=60 Accepted", "LocalPreAuthorize=true RebootRequired", "WifiPassword= Rejected"]);
        (answer.GetProperty("succeeded").GetInt32(), answer.GetProperty("failed").GetInt32()).ShouldBe((2, 1));
        Sent(api).ShouldBe(["""{"key":"HeartbeatInterval","value":"60"}""", """{"key":"LocalPreAuthorize","value":"true"}""", """{"key":"WifiPassword","value":"hunter2"}"""]);
    }

    [Fact]
    public async Task After_a_silence_nothing_more_is_sent()
    {
        await using var api = await Start();
        api.Answer(new("cmd_1", CommandStatus.Timeout));
        var answer = await Change(api, Item("HeartbeatInterval", "60"), Item("LocalPreAuthorize", "true")).Json(HttpStatusCode.OK);
        Results(answer).ShouldBe(["HeartbeatInterval=60 Timeout", "LocalPreAuthorize=true NotSent"]);
        Sent(api).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("HeartbeatInterval", "often", "values[0].value")]
    [InlineData("NumberOfConnectors", "2", "values[0].key")]
    [InlineData("AuthorizationKey", "0123456789", "values[0].key")]
    [InlineData("FixedHere", "1", "values[0].key")]
    [InlineData("", "1", "values[0].key")]
    [InlineData("A", null, "values[0].value")]
    public async Task What_cannot_be_is_refused_before_anything_is_sent(string key, string? value, string field)
    {
        await using var api = await Start(Key("FixedHere", "1") with { IsReadOnly = true });
        (await Change(api, Item(key, value)).Invalid()).Keys.ShouldBe([field]);
        await api.ChargePoint.DidNotReceive().Submit(Arg.Any<CommandRequest>());
    }

    [Fact]
    public async Task A_key_comes_once_and_there_are_some()
    {
        await using var api = await Start();
        (await Change(api, Item("A", "1"), Item("a", "2")).Invalid()).Keys.ShouldBe(["values[1].key"]);
        (await Change(api).Invalid()).Keys.ShouldBe(["values"]);
        (await Change(api, [.. Enumerable.Range(0, 101).Select(number => Item($"K{number}", "1"))]).Invalid()).Keys.ShouldBe(["values"]);
    }

    [Fact]
    public async Task A_charge_point_that_cannot_be_asked_is_a_refusal()
    {
        await using var api = await Start();
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(CommandRefusal.Offline));
        await Change(api, Item("A", "1")).Error(HttpStatusCode.BadGateway, "charge_point_offline");
    }

    [Fact]
    public async Task Templates_are_created_read_replaced_and_removed_and_it_is_written_down()
    {
        await using var api = await Start();
        var client = api.Client();
        var created = await client.Post(Templates, Wall).Json(HttpStatusCode.Created);
        var id = created.GetProperty("template_id").GetString()!;
        id.ShouldStartWith("tpl_");
        (await client.GetAsync($"{Templates}/{id}").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(created.GetRawText());
        (await client.GetAsync(Templates).Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);

        var replaced = await client.Put($"{Templates}/{id}", Wall.With("name", "New").With("firmware", "2.*")).Json(HttpStatusCode.OK);
        (replaced.GetProperty("name").GetString(), replaced.GetProperty("firmware").GetString()).ShouldBe(("New", "2.*"));
        client.DefaultRequestHeaders.Add("If-Match", "\"1-0\"");
        await client.Put($"{Templates}/{id}", Wall).Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await client.DeleteAsync($"{Templates}/{id}").Error(HttpStatusCode.PreconditionFailed, "precondition_failed");
        (await api.Client().DeleteAsync($"{Templates}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Client().GetAsync($"{Templates}/{id}").Error(HttpStatusCode.NotFound, "template_not_found");
        (await api.Audited("configuration_template")).ShouldBe(["configuration_template.deleted", "configuration_template.updated", "configuration_template.created"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_template_holds_no_secrets_nothing_twice_and_nothing_that_cannot_be()
    {
        await using var api = await Start();
        var keys = new JsonArray(Item("WifiPassword", "x"), Item("AuthorizationKey", "x"), Item("A", "1"), Item("a", "1"), Item("HeartbeatInterval", "often"), Item("LogUrl", "ftp://me:pw@example.com/"));
        (await api.Client().Post(Templates, Wall.With("keys", keys)).Invalid()).Keys.ShouldBe(["keys[0].key", "keys[1].key", "keys[3].key", "keys[4].value", "keys[5].value"], ignoreOrder: true);
        (await api.Client().Post(Templates, Wall.With("keys", new JsonArray())).Invalid()).Keys.ShouldBe(["keys"]);
    }

    [Fact]
    public async Task What_differs_from_the_template_is_shown_listed_and_explained()
    {
        await using var api = await Start(
            Key("HeartbeatInterval", "900"), Key("MeterValuesSampledData", "\"SoC, Voltage\""), Key("NumberOfConnectorsX", "3") with { IsReadOnly = true });
        await api.Add(Samples.ChargePoint("CP-2") with { Vendor = "Other" });
        await api.Add(Key("HeartbeatInterval", "900") with { ChargePointId = "CP-2" });
        var client = api.Client();
        var template = (await client.Post(Templates, Wall).Json(HttpStatusCode.Created)).GetProperty("template_id").GetString();

        string[] expected = ["HeartbeatInterval 900 60 different", "NumberOfConnectorsX 3 2 read_only", "CpoName  ACME missing"];
        var shown = await client.GetAsync(Root).Json(HttpStatusCode.OK);
        Drifts(shown).ShouldBe(expected);
        shown.GetProperty("template").GetProperty("template_id").GetString().ShouldBe(template);
        var list = await client.GetAsync($"{Drift}?template_id={template}").Json(HttpStatusCode.OK);
        list.GetProperty("total").GetInt32().ShouldBe(1);
        Drifts(list.GetProperty("charge_points")[0]).ShouldBe(expected);
        (await client.GetAsync($"{Drift}?template_id=tpl_other").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(0);
        (await client.GetAsync($"{Drift}?offset=1").Json(HttpStatusCode.OK)).GetProperty("charge_points").GetArrayLength().ShouldBe(0);
        var findings = (await client.GetAsync("/api/v1/cpo/charge-points/CP-1/explain").Json(HttpStatusCode.OK)).GetProperty("findings");
        findings.EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).ShouldContain("configuration_drift");
    }

    [Fact, Trait("Quirk", "64")]
    public async Task Only_what_differs_is_sent_and_of_measurands_those_that_are_taken()
    {
        await using var api = await Start(
            Key("HeartbeatInterval", "060"), Key("MeterValuesSampledData", "Voltage"), Key("NumberOfConnectorsX", "3") with { IsReadOnly = true }, Key("CpoName", "ACME"));
        await api.Client().Post(Templates, Wall.With("keys", new JsonArray(
            Item("HeartbeatInterval", "60"), Item("MeterValuesSampledData", "Voltage,Frequency,SoC"), Item("NumberOfConnectorsX", "2"), Item("CpoName", "ACME")))).Json(HttpStatusCode.Created);
        const string No = """{"status":"Rejected"}""";
        const string Yes = """{"status":"Accepted"}""";
        Answers(api, No, Yes, No, Yes);
        var answer = await api.Client().PostText($"{Root}/apply-template", "").Json(HttpStatusCode.OK);
        Results(answer).ShouldBe(["MeterValuesSampledData=Voltage,SoC Partial", "NumberOfConnectorsX=2 ReadOnly"]);
        answer.GetProperty("results")[0].GetProperty("error").GetString().ShouldBe("It takes no Frequency.");
        Sent(api).Select(payload => JsonElement.Parse(payload).GetProperty("value").GetString()).ShouldBe(["Voltage,Frequency,SoC", "Voltage", "Voltage,Frequency", "Voltage,SoC"]);
    }

    [Fact]
    public async Task What_was_never_read_is_set_and_without_a_template_nothing_is()
    {
        await using var api = await Start();
        await api.Client().PostText($"{Root}/apply-template", "").Error(HttpStatusCode.NotFound, "template_not_found");
        await api.Client().Post(Templates, Wall).Json(HttpStatusCode.Created);
        api.Answer(new("cmd_1", CommandStatus.Accepted, """{"status":"Accepted"}"""));
        Results(await api.Client().PostText($"{Root}/apply-template", "").Json(HttpStatusCode.OK)).Count.ShouldBe(4);
    }

    private static async Task<ApiFixture> Start(params ConfigurationKey[] keys)
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        await api.Add(new ChargePointState
        {
            ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Connected = true, ConnectionChangedAt = ApiFixture.Start, Registration = RegistrationStatus.Accepted,
            Boot = new("V", "M", null, "2.4", null, null, null, null), BootedAt = ApiFixture.Start,
        });
        await api.Add(keys);
        return api;
    }

    private static ConfigurationKey Key(string name, string? value) =>
        new() { OrganizationId = ApiFixture.Organization, ChargePointId = "CP-1", Name = name, Value = value, ReadAt = ApiFixture.Start };

    private static JsonObject Item(string key, string? value, bool? isRequired = null)
    {
        var item = new JsonObject { ["key"] = key, ["value"] = value };
        if (isRequired is { } required)
            item["required"] = required;
        return item;
    }

    /// <summary>The charge point takes every command and answers in turn.</summary>
    private static void Answers(ApiFixture api, params string[] responses)
    {
        api.Take();
        var turn = 0;
        api.ChargePoint.WaitForOutcome("cmd_1", Arg.Any<TimeSpan>()).Returns(_ =>
        {
            var response = responses[turn++];
            var isRejected = response.Contains("Rejected", StringComparison.Ordinal);
            return new CommandOutcome("cmd_1", isRejected ? CommandStatus.Rejected : CommandStatus.Accepted, response);
        });
    }

    private static Task<HttpResponseMessage> Change(ApiFixture api, params JsonObject[] items) =>
        api.Client().Put(Root, new JsonObject { ["values"] = new JsonArray([.. items]) });

    private static List<string> Results(JsonElement answer) =>
        [.. answer.GetProperty("results").EnumerateArray().Select(result => $"{result.GetProperty("key")}={result.GetProperty("value")} {result.GetProperty("status")}")];

    private static List<string> Drifts(JsonElement of) =>
        [.. of.GetProperty("drift").EnumerateArray().Select(one => $"{one.GetProperty("key")} {one.GetProperty("actual")} {one.GetProperty("expected")} {one.GetProperty("kind")}")];

    private static List<string> Sent(ApiFixture api) =>
        [.. api.ChargePoint.ReceivedCalls().Where(call => call.GetMethodInfo().Name == nameof(IChargePointGrain.Submit))
            .Select(call => ((OcppCall)((CommandRequest)call.GetArguments()[0]!).Command).Payload)];
}
