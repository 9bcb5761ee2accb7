using System.Net;
using System.Text.Json.Nodes;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.LocalLists;
using Dynamo.Storage.Stores;
using NSubstitute;

namespace Dynamo.Api.Tests.LocalLists;

public sealed class LocalListTests
{
    private const string Root = "/api/v1/cpo/charge-points/CP-1/local-list";

    private static readonly JsonObject On = new() { ["local_list"] = "synced", ["parent_id_tag"] = "FLEET" };

    [Fact]
    public async Task It_is_off_until_it_is_switched_on_which_is_written_down()
    {
        await using var api = await Start();
        var before = await api.Client().GetAsync(Root).Json(HttpStatusCode.OK);
        (before.GetProperty("local_list").GetString(), before.GetProperty("status").GetString()).ShouldBe(("off", "unknown"));
        var after = await api.Client().Put(Root, On).Json(HttpStatusCode.OK);
        (after.GetProperty("local_list").GetString(), after.GetProperty("parent_id_tag").GetString()).ShouldBe(("synced", "FLEET"));
        (await api.Client().GetAsync(Root).Json(HttpStatusCode.OK)).GetRawText().ShouldBe(after.GetRawText());
        (await api.Audited("local_list")).ShouldBe(["local_list.updated"]);
        await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-9/local-list").Error(HttpStatusCode.NotFound, "charge_point_not_found");
        (await api.Client().Put(Root, new JsonObject()).Invalid()).Keys.ShouldBe(["local_list"]);
    }

    [Fact]
    public async Task It_is_sent_on_demand_if_it_is_kept_and_the_charge_point_is_there()
    {
        await using var api = await Start();
        await api.Client().PostText($"{Root}/sync", "").Error(HttpStatusCode.Conflict, "local_list_off");
        await api.Client().Put(Root, On).Json(HttpStatusCode.OK);
        await api.Client().PostText($"{Root}/sync", "").Error(HttpStatusCode.BadGateway, "charge_point_offline");
        await api.Add(new ChargePointState { ChargePointId = "CP-1", OrganizationId = ApiFixture.Organization, Connected = true, Registration = RegistrationStatus.Accepted });
        (await api.Client().PostText($"{Root}/sync", "").Json(HttpStatusCode.OK)).GetProperty("local_list").GetString().ShouldBe("synced");
        await api.Upkeep.Received(1).SynchronizeLocalList(Arg.Is<UpkeepRequest>(request => request.OrganizationId == ApiFixture.Organization && request.ChargePointId == "CP-1" && request.RequestedBy != null));
    }

    [Theory]
    [InlineData(LocalListStatus.TooLarge)]
    [InlineData(LocalListStatus.Unsupported)]
    [InlineData(LocalListStatus.Failed)]
    public async Task One_that_is_not_as_it_should_be_is_explained_and_tried_again_when_it_is_switched_on_again(LocalListStatus status)
    {
        await using var api = await Start();
        await api.Get<ILocalListStore>().SaveAsync(
            new() { OrganizationId = ApiFixture.Organization, ChargePointId = "CP-1", IsSynced = true, Status = status, Fault = "why", UnsupportedFirmware = "1" }, CancellationToken.None);
        var findings = (await api.Client().GetAsync("/api/v1/cpo/charge-points/CP-1/explain").Json(HttpStatusCode.OK)).GetProperty("findings");
        findings.EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).ShouldContain("local_list_not_synced");
        await api.Client().Put(Root, new JsonObject { ["local_list"] = "off" }).Json(HttpStatusCode.OK);
        (await api.Client().Put(Root, On).Json(HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("unknown");
    }

    private static async Task<ApiFixture> Start()
    {
        var api = await ApiFixture.StartAsync();
        await api.Add(Samples.ChargePoint("CP-1"));
        return api;
    }
}
