using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Domain.Fleet;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Dynamo.Api.Tests.ChargePoints;

public sealed class DecommissioningTests
{
    private const string Root = "/api/v1/cpo/charge-points";
    private const string Path = Root + "/CP-1";

    private static readonly JsonObject Registration = new()
    {
        ["charge_point_id"] = "cp-1", ["vendor"] = "V2", ["model"] = "M2", ["serial_number"] = "S2",
    };

    [Fact]
    public async Task A_decommissioned_charge_point_is_gone_everywhere_and_its_sessions_stay()
    {
        await using var api = await Registered();
        await api.Add(Samples.Session("sess_1", stop: Samples.Stop(ApiFixture.Start)));
        var client = api.Client();

        (await client.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await client.GetAsync(Path).Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await client.GetAsync($"{Path}/connectors").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await client.PostText($"{Path}/rotate-password", "").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        (await client.GetAsync(Root).Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(0);
        (await client.GetAsync("/api/v1/cpo/fleet/summary").Json(HttpStatusCode.OK)).GetProperty("total_chargers").GetInt32().ShouldBe(0);
        (await client.GetAsync("/api/v1/sites/site_1").Json(HttpStatusCode.OK)).GetProperty("charger_count").GetInt32().ShouldBe(0);
        (await client.DeleteAsync("/api/v1/sites/site_1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await client.GetAsync("/api/v1/billing/sessions/sess_1").Json(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/billing/sessions?charge_point_id=CP-1").Json(HttpStatusCode.OK)).GetProperty("total").GetInt32().ShouldBe(1);
        await api.ChargePoint.Received(1).RegistrationChanged();
        await api.Site.Received(1).MembersChanged();
    }

    [Fact]
    public async Task It_is_in_the_audit_log_with_what_was_registered()
    {
        await using var api = await Registered();
        await api.Client().DeleteAsync(Path);
        var entry = (await api.Client().GetAsync("/api/v1/org/audit-log?action=charge_point.decommissioned").Json(HttpStatusCode.OK)).GetProperty("entries")[0];
        entry.GetProperty("before").GetProperty("site_id").GetString().ShouldBe("site_1");
        entry.GetProperty("after").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task While_a_session_runs_it_is_refused()
    {
        await using var api = await Registered();
        await api.Add(Samples.Session("sess_1"));
        await api.Client().DeleteAsync(Path).Error(HttpStatusCode.Conflict, "charge_point_busy");
        await api.Client().GetAsync(Path).Json(HttpStatusCode.OK);
        await api.ChargePoint.DidNotReceive().RegistrationChanged();
    }

    [Fact]
    public async Task A_call_that_could_not_tell_the_charge_point_is_made_good_by_a_further_one()
    {
        await using var api = await Registered();
        api.ChargePoint.RegistrationChanged().ThrowsAsync(new TimeoutException());
        await api.Client().DeleteAsync(Path).Error(HttpStatusCode.GatewayTimeout, "timeout");
        api.ChargePoint.RegistrationChanged().Returns(Task.CompletedTask);
        api.ChargePoint.ClearReceivedCalls();

        await api.Client().DeleteAsync(Path).Error(HttpStatusCode.NotFound, "charge_point_not_found");
        await api.ChargePoint.Received(1).RegistrationChanged();
    }

    [Fact]
    public async Task Its_identity_is_registered_again_by_its_organization_only_and_begins_afresh()
    {
        await using var api = await Registered();
        await api.Add(
            new ChargePointState
            {
                ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, ConnectionChangedAt = ApiFixture.Start,
                Boot = new("V", "M", null, null, null, null, null, null), BootedAt = ApiFixture.Start, Registration = RegistrationStatus.Accepted,
            },
            [new ConnectorState { ConnectorId = 1, Status = ConnectorStatus.Available, OcppStatus = "Available", ErrorCode = "NoError", ReportedAt = ApiFixture.Start }]);
        await api.Client().DeleteAsync(Path);
        await api.Client(organization: ApiFixture.OtherOrganization).Post(Root, Registration).Error(HttpStatusCode.Conflict, "duplicate_charge_point_id");
        api.Time.Advance(TimeSpan.FromDays(1));
        api.ChargePoint.ClearReceivedCalls();

        var registered = await api.Client().Post(Root, Registration).Json(HttpStatusCode.Created);

        // Its sessions are kept under the first spelling.
        registered.GetProperty("charge_point_id").GetString().ShouldBe("CP-1");
        registered.GetProperty("ocpp_endpoint").GetString().ShouldEndWith("/ocpp16/CP-1");
        await api.ChargePoint.Received(1).RegistrationChanged();
        var read = await api.Client().GetAsync(Path).Json(HttpStatusCode.OK);
        read.GetProperty("vendor").GetString().ShouldBe("V2");
        read.GetProperty("status").GetString().ShouldBe("registered");
        read.GetProperty("registered_at").GetString().ShouldBe("2030-02-01T12:00:00Z");
        read.GetProperty("boot").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        read.GetProperty("connectors").GetArrayLength().ShouldBe(0);
        await api.Client().Post(Root, Registration).Error(HttpStatusCode.Conflict, "duplicate_charge_point_id");
    }

    [Fact]
    public async Task A_charge_point_registered_again_that_cannot_be_told_does_not_cost_the_caller_the_password()
    {
        await using var api = await Registered();
        await api.Client().DeleteAsync(Path);
        api.ChargePoint.RegistrationChanged().ThrowsAsync(new TimeoutException());
        var registered = await api.Client().Post(Root, Registration).Json(HttpStatusCode.Created);
        registered.GetProperty("provisioning_password").GetString().ShouldNotBeNullOrEmpty();
    }

    private static async Task<ApiFixture> Registered()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.Site("site_1"));
        await api.Add(Samples.ChargePoint("CP-1") with { SiteId = "site_1" });
        return api;
    }
}
