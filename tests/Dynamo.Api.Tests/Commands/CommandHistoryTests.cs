using System.Net;
using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Tests.Commands;

/// <summary>What became of commands.</summary>
public sealed class CommandHistoryTests
{
    private const string Root = "/api/v1/cpo/commands";

    [Fact]
    public async Task A_command_is_read_with_its_outcome()
    {
        await using var api = await Furnished();
        (await api.Client().GetAsync($"{Root}/history/cmd_2").Json(HttpStatusCode.OK)).GetRawText().ShouldBe(
            """
            {"command_id":"cmd_2","charge_point_id":"CP-1","command":"soft_reset","parameters":{"type":"Soft"},"requested_by":"key_1","status":"Error","held":false,
            "response":{"a":1},"error_code":"NotSupported","error":"no","sent_at":"2030-01-31T12:02:00Z","completed_at":"2030-01-31T12:03:00Z","response_time_ms":7}
            """.ReplaceLineEndings(""));
        await api.Client().GetAsync($"{Root}/history/cmd_none").Error(HttpStatusCode.NotFound, "command_not_found");
        await api.Client(organization: ApiFixture.OtherOrganization).GetAsync($"{Root}/history/cmd_2").Error(HttpStatusCode.NotFound, "command_not_found");
    }

    [Fact]
    public async Task Commands_are_listed_latest_first_and_filtered()
    {
        await using var api = await Furnished();
        (await Listed("history")).ShouldBe(["cmd_4", "cmd_3", "cmd_2", "cmd_1"]);
        (await Listed("cp-1/history")).ShouldBe(["cmd_4", "cmd_2", "cmd_1"]);
        (await Listed("history?command=soft_reset")).ShouldBe(["cmd_2"]);
        (await Listed("history?status=Pending&limit=1&offset=1")).ShouldBe(["cmd_3"]);
        (await Listed("CP-1/history?from=2030-01-31T12:02:00Z&to=2030-01-31T12:04:00Z")).ShouldBe(["cmd_2"]);
        await api.Client().GetAsync($"{Root}/CP-9/history").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        (await api.Client().GetAsync($"{Root}/history?status=pending&from=x").Invalid()).Keys.ShouldBe(["status", "from"], ignoreOrder: true);

        async Task<IEnumerable<string?>> Listed(string path) => (await api.Client().GetAsync($"{Root}/{path}").Json(HttpStatusCode.OK))
            .GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("command_id").GetString()).ToList();
    }

    private static async Task<ApiFixture> Furnished()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"), Samples.ChargePoint("CP-2"));
        await api.Add(
            Command(1),
            Command(2) with
            {
                Action = "soft_reset", Parameters = """{"type":"Soft"}""", RequestedBy = "key_1", Status = CommandStatus.Error, Response = """{"a":1}""",
                ErrorCode = "NotSupported", Error = "no", CompletedAt = ApiFixture.Start.AddMinutes(3), ResponseTimeMs = 7,
            },
            Command(3) with { ChargePointId = "CP-2" },
            Command(4),
            Command(5) with { OrganizationId = ApiFixture.OtherOrganization });
        return api;
    }

    private static CommandRecord Command(int number) => Samples.Command($"cmd_{number}") with { RequestedAt = ApiFixture.Start.AddMinutes(number) };
}
