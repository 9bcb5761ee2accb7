using System.Net;
using System.Text.Json;
using Dynamo.Api.Commands;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Quirks;
using NSubstitute;

namespace Dynamo.Api.Tests.Quirks;

public sealed class QuirkTests
{
    private const string Path = "/api/v1/cpo/charge-points/cp-1/quirks";

    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_rules_of_a_charge_point_are_shown_with_where_they_come_from()
    {
        await using var api = await Furnished();
        var quirks = await api.Client().GetAsync(Path).Json(HttpStatusCode.OK);

        (quirks.GetProperty("vendor").GetString(), quirks.GetProperty("profiles")[0].GetString()).ShouldBe(("Keba AG", "keba@1"));
        Rule(quirks, QuirkRules.StripTagSuffix).ShouldBe(("True", "_", "profile"));
        Rule(quirks, QuirkRules.MatchStop).ShouldBe(("True", null, "default"));
        (await api.Client().GetAsync("/api/v1/cpo/quirk-rules").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(QuirkRules.All.Count);
        (await api.Client().GetAsync("/api/v1/cpo/quirk-profiles").Json(HttpStatusCode.OK)).GetProperty("quirk_profiles")[0].GetProperty("rules").GetProperty("id_tag.strip_suffix").GetString().ShouldBe("_");
        await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-NONE/quirks").Error(HttpStatusCode.NotFound, "charge_point_not_found");
    }

    [Fact]
    public async Task A_switch_counts_at_once_until_it_is_taken_back()
    {
        await using var api = await Furnished();
        var off = await api.Client().PutText($"{Path}/id_tag.strip_suffix", """{"enabled":false}""").Json(HttpStatusCode.OK);
        Rule(off, QuirkRules.StripTagSuffix).ShouldBe(("False", null, "switch"));
        var on = await api.Client().PutText($"{Path}/meter.sample_factor", """{"enabled":true,"value":"1000"}""").Json(HttpStatusCode.OK);
        Rule(on, QuirkRules.SampleFactor).ShouldBe(("True", "1000", "switch"));
        await api.ChargePoint.Received(2).RegistrationChanged();

        (await api.Client().DeleteAsync($"{Path}/id_tag.strip_suffix")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Rule(await api.Client().GetAsync(Path).Json(HttpStatusCode.OK), QuirkRules.StripTagSuffix).ShouldBe(("True", "_", "profile"));
        (await api.Audited("quirk.switched")).Count.ShouldBe(2);
        (await api.Audited("quirk.reset")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("id_tag.strip_suffix", "{}", "enabled")]
    [InlineData("id_tag.strip_suffix", """{"enabled":true}""", "value")]
    [InlineData("stop.match", """{"enabled":true,"value":"x"}""", "value")]
    [InlineData("meter.sample_factor", """{"enabled":true,"value":"many"}""", "value")]
    [InlineData("meter.sample_factor", """{"enabled":false,"value":"10"}""", "value")]
    public async Task What_makes_no_sense_is_refused(string ruleId, string body, string field)
    {
        await using var api = await Furnished();
        (await api.Client().PutText($"{Path}/{ruleId}", body).Invalid()).Keys.ShouldBe([field]);
        await api.Client().PutText($"{Path}/no.rule", """{"enabled":true}""").Error(HttpStatusCode.NotFound, "quirk_rule_not_found");
    }

    // ---- Forms of power limits -----------------------------------------------------------------------------------------------

    [Fact, Trait("Quirk", "60")]
    public void Without_rules_a_limit_is_in_watts_at_the_lowest_level_and_relative()
    {
        var profile = Profile(new PowerLimit(2, 7_360), []);

        profile.GetProperty("connectorId").GetInt32().ShouldBe(2);
        Described(profile).ShouldBe(("TxDefaultProfile", "Relative", 0, "W", 7_360m));
    }

    [Theory, Trait("Quirk", "60")]
    [InlineData(QuirkRules.LimitUnit, "A", "TxDefaultProfile", "Relative", 0, "A", 16)]
    [InlineData(QuirkRules.LimitUnit, "A/1", "TxDefaultProfile", "Relative", 0, "A", 48)]
    [InlineData(QuirkRules.LimitStackLevel, "3", "TxDefaultProfile", "Relative", 3, "W", 11_040)]
    [InlineData(QuirkRules.LimitAbsolute, null, "TxDefaultProfile", "Absolute", 0, "W", 11_040)]
    [InlineData(QuirkRules.LimitWhole, null, "ChargePointMaxProfile", "Absolute", 0, "W", 11_040)]
    public void A_limit_takes_the_form_that_the_charge_point_takes(string ruleId, string? value, string purpose, string kind, int level, string unit, decimal limit) =>
        Described(Profile(new PowerLimit(2, 11_040), [new(ruleId, true, value)])).ShouldBe((purpose, kind, level, unit, limit));

    [Theory, Trait("Quirk", "63")]
    [InlineData("milliamperes", "16000")]
    [InlineData("deciamperes", "160")]
    [InlineData("amperes", "16")]
    public void A_limit_may_be_a_configuration_key_in_its_own_unit(string unit, string value)
    {
        var call = new PowerLimit(0, 11_040).For(Set([new(QuirkRules.LimitKey, true, $"MaxCurrent={unit}")]), Now);

        call.ShouldBe(new OcppCall("ChangeConfiguration", $$"""{"key":"MaxCurrent","value":"{{value}}"}"""));
    }

    [Theory, Trait("Quirk", "62")]
    [InlineData(null, 0)]
    [InlineData("1380", 1_380)]
    public void A_limit_of_zero_may_be_sent_as_another_because_zero_ends_sessions(string? pause, decimal limit) =>
        Described(Profile(new PowerLimit(1, 0), pause is null ? [] : [new(QuirkRules.LimitPause, true, pause)])).Limit.ShouldBe(limit);

    [Fact]
    public void Amperes_are_rounded_down() => Described(Profile(new PowerLimit(1, 7_000), [new(QuirkRules.LimitUnit, true, "A")])).Limit.ShouldBe(10.1m);

    [Fact, Trait("Quirk", "60")]
    public async Task A_command_is_sent_in_the_form_of_its_charge_point()
    {
        await using var api = await Furnished();
        await api.Client().PutText($"{Path}/limit.unit", """{"enabled":true,"value":"A"}""").Json(HttpStatusCode.OK);
        CommandRequest? submitted = null;
        api.ChargePoint.Submit(Arg.Do<CommandRequest>(request => submitted = request)).Returns(new CommandReceipt(CommandRefusal.Offline));

        await api.Client().PostText("/api/v1/cpo/commands/CP-1", """{"command":"set_power_limit","parameters":{"connector_id":1,"limit_watts":11040}}""");

        var call = submitted.ShouldNotBeNull().Command.ShouldBeOfType<OcppCall>();
        using var payload = JsonDocument.Parse(call.Payload);
        Described(payload.RootElement).ShouldBe(("ChargePointMaxProfile", "Absolute", 0, "A", 16m));
    }

    [Fact, Trait("Quirk", "61")]
    public async Task The_same_limit_is_sent_once_by_rule_until_something_may_have_changed_it()
    {
        const string Command = """{"command":"set_power_limit","parameters":{"connector_id":1,"limit_watts":11040}}""";
        await using var api = await Furnished();
        await api.Add(new ChargePointState
        {
            ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Connected = true, Registration = RegistrationStatus.Accepted, BootedAt = ApiFixture.Start,
        });
        var sent = new PowerLimit(1, 11_040).For(QuirkSet.Default, Now).Payload;
        await api.Add(Samples.Command("cmd_1") with { Action = "set_power_limit", Parameters = sent, Status = CommandStatus.Accepted });
        api.ChargePoint.Submit(Arg.Any<CommandRequest>()).Returns(new CommandReceipt(CommandRefusal.Offline));
        await api.Client().PutText($"{Path}/limit.whole_charge_point", """{"enabled":false}""").Json(HttpStatusCode.OK);
        await api.Client().PostText("/api/v1/cpo/commands/CP-1", Command);
        await api.ChargePoint.Received(1).Submit(Arg.Any<CommandRequest>());

        await api.Client().PutText($"{Path}/limit.once", """{"enabled":true}""").Json(HttpStatusCode.OK);
        var again = await api.Client().PostText("/api/v1/cpo/commands/CP-1", Command).Json(HttpStatusCode.OK);
        (again.GetProperty("command_id").GetString(), again.GetProperty("status").GetString()).ShouldBe(("cmd_1", "Accepted"));
        await api.ChargePoint.Received(1).Submit(Arg.Any<CommandRequest>());
        await api.Add(Samples.Command("cmd_2") with { Action = "Reset", RequestedAt = ApiFixture.Start.AddMinutes(1), Status = CommandStatus.Accepted });
        await api.Client().PostText("/api/v1/cpo/commands/CP-1", Command);
        await api.ChargePoint.Received(2).Submit(Arg.Any<CommandRequest>());
    }

    private static (string Purpose, string Kind, int Level, string Unit, decimal Limit) Described(JsonElement request)
    {
        var profile = request.GetProperty("csChargingProfiles");
        var schedule = profile.GetProperty("chargingSchedule");
        return (
            profile.GetProperty("chargingProfilePurpose").GetString()!, profile.GetProperty("chargingProfileKind").GetString()!, profile.GetProperty("stackLevel").GetInt32(),
            schedule.GetProperty("chargingRateUnit").GetString()!, schedule.GetProperty("chargingSchedulePeriod")[0].GetProperty("limit").GetDecimal());
    }

    private static JsonElement Profile(PowerLimit limit, QuirkSwitch[] switches) => JsonDocument.Parse(limit.For(Set(switches), Now).Payload).RootElement;

    private static QuirkSet Set(QuirkSwitch[] switches) => QuirkSet.Resolve(new("", "", null), [], switches);

    private static (string Enabled, string? Value, string Source) Rule(JsonElement quirks, string ruleId)
    {
        var rule = quirks.GetProperty("rules").EnumerateArray().Single(item => item.GetProperty("rule_id").GetString() == ruleId);
        return (rule.GetProperty("enabled").GetBoolean().ToString(), rule.GetProperty("value").GetString(), rule.GetProperty("source").GetString()!);
    }

    private static async Task<ApiFixture> Furnished()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1") with { Vendor = "Keba AG" });
        return api;
    }
}
