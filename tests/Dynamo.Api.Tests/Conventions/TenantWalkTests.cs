using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dynamo.Api.Tests.Installers;
using Dynamo.Api.Tests.OpenApi;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Charging;
using Dynamo.Storage.Stores;
using NSubstitute;

namespace Dynamo.Api.Tests.Conventions;

/// <summary>
/// Walks every operation there is with the credentials of one tenant and the identifiers of another, also in queries and bodies: nothing of the other one
/// is shown, changed or confirmed to exist by a path.
/// </summary>
public sealed partial class TenantWalkTests
{
    /// <summary>Is in everything that has a name, an address or a text; no answer to somebody else may hold it.</summary>
    private const string Secret = "nobody-elses-business";

    /// <summary>What a tenant has of its own whoever calls; these columns say only that something was asked.</summary>
    private static readonly string[] Unremarkable = ["last_used_at"];

    [Fact]
    public async Task Nobody_reaches_what_belongs_to_another_tenant()
    {
        await using var api = await ApiFixture.StartAsync();
        var ids = await Furnish(api);
        await api.AddMember("usr_3", "stranger@example.com", Role.Owner, ApiFixture.OtherOrganization);
        // Whose a charge point is, its grain knows best; it is told who asks.
        api.ChargePoint.Submit(Arg.Is<CommandRequest>(request => request.OrganizationId == ApiFixture.OtherOrganization))
            .Returns(new CommandReceipt(CommandRefusal.UnknownChargePoint));
        var otto = await api.AddInstaller(InstallerSteps.Otto);
        var before = await Rows(api);
        var stranger = api.Everywhere(otto, ApiFixture.OtherOrganization);
        var document = await DescribedOperation.Document(api);
        var walked = 0;
        // Those that make something come last: a tenant may call its own id tags as it likes.
        foreach (var operation in DescribedOperation.All(document).OrderBy(operation => !operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var request in Requests(operation, ids))
            {
                var answer = await stranger.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                text.ShouldNotContain(Secret, Case.Sensitive, $"{operation}");
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{operation}: {text}");
                if (operation.Path.Contains('{', StringComparison.Ordinal))
                    answer.StatusCode.ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.Forbidden], $"{operation}: {text}");
                walked++;
            }
        }
        walked.ShouldBeGreaterThan(50);
        (await Rows(api)).ShouldBe(before);
        await api.ChargePoint.DidNotReceive().Submit(Arg.Is<CommandRequest>(request => request.OrganizationId != ApiFixture.OtherOrganization));
    }

    [Fact]
    public async Task Everybody_reaches_what_is_theirs()
    {
        // Without this the walk might pass because its requests are wrong.
        await using var api = await ApiFixture.StartAsync();
        var ids = await Furnish(api);
        var owner = api.Everywhere((await api.Get<IInstallerStore>().FindAsync(InstallerSteps.Ina, CancellationToken.None))!);
        var found = 0;
        foreach (var operation in DescribedOperation.All(await DescribedOperation.Document(api)).Where(operation => operation.Method == "GET"))
        {
            var answer = await owner.SendAsync(Requests(operation, ids)[0]);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{operation}: {await answer.Content.ReadAsStringAsync()}");
            found += (await answer.Content.ReadAsStringAsync()).Contains(Secret, StringComparison.Ordinal) ? 1 : 0;
        }
        found.ShouldBeGreaterThan(12);
    }

    /// <summary>Gives a tenant one of everything, and the name under which paths, queries and bodies call each.</summary>
    private static async Task<Dictionary<string, string>> Furnish(ApiFixture api)
    {
        await api.AddOwner($"owner@{Secret}.example", "no-hash");
        await api.AddMember("usr_2", $"member@{Secret}.example", Role.Viewer);
        var client = api.Client();
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["org_id"] = ApiFixture.Organization, ["user_id"] = "usr_2" };
        await Make("site_id", "/api/v1/sites", """{"name":"$","address":"$","max_power_kw":11,"lat":1,"lng":1}""");
        await Make("asset_id", $"/api/v1/sites/{ids["site_id"]}/energy-assets", """{"type":"battery","name":"$","capacity_kw":5,"capacity_kwh":10}""");
        await Make("project_id", "/api/v1/projects", """{"name":"$","address":"$","site_owner_email":"owner@$.example"}""");
        await Make(
            "charge_point_id", "/api/v1/cpo/charge-points",
            $$"""{"charge_point_id":"CP-OURS","vendor":"$","model":"$","serial_number":"$","site_id":"{{ids["site_id"]}}","project_id":"{{ids["project_id"]}}"}""");
        await Make("parent_id_tag", "/api/v1/cpo/id-tag-groups", """{"parent_id_tag":"GROUP-OURS","name":"$"}""");
        await Make("driver_id", "/api/v1/cpo/drivers", """{"name":"$","email":"driver@$.example"}""");
        await Make("id_tag", "/api/v1/cpo/id-tags", $$"""{"id_tag":"TAG-OURS","parent_id_tag":"GROUP-OURS","driver_id":"{{ids["driver_id"]}}"}""");
        await api.AddInstaller();
        await Make("installer_id", $"/api/v1/projects/{ids["project_id"]}/installers", $$"""{"installer_id":"{{InstallerSteps.Ina}}"}""");
        await Make("template_id", "/api/v1/cpo/configuration-templates", """{"name":"$","keys":[{"key":"CpoName","value":"$","required":true}]}""");
        await api.Add(new Domain.Configuration.ConfigurationKey
        {
            OrganizationId = ApiFixture.Organization, ChargePointId = ids["charge_point_id"], Name = "VendorKey", Value = Secret, ReadAt = ApiFixture.Start,
        });
        await client.PutText($"/api/v1/cpo/charge-points/{ids["charge_point_id"]}/local-list", """{"local_list":"synced"}""").Json(HttpStatusCode.OK);
        ids["reservation_id"] = "res_ours";
        await api.Add(new Domain.Reservations.Reservation
        {
            ReservationId = "res_ours", OrganizationId = ApiFixture.Organization, ChargePointId = ids["charge_point_id"], Number = 1, ConnectorId = 1, IdTag = Secret,
            ExpiresAt = ApiFixture.Start.AddDays(1), CommandId = "cmd_ours", CreatedBy = "key_0", CreatedAt = ApiFixture.Start,
        });
        await Make("key_id", "/api/v1/org/api-keys", """{"name":"$","scopes":["read:billing"]}""", "id");
        await Make("invitation_id", $"/api/v1/organizations/{ApiFixture.Organization}/invitations", """{"email":"guest@$.example","role":"viewer"}""", "id");
        await api.Add(Samples.Session("sess_ours", ids["charge_point_id"]));
        ids["session_id"] = "sess_ours";
        ids["rule_id"] = Domain.Quirks.QuirkRules.StripTagSuffix;
        await api.Add(Samples.Command("cmd_ours", ids["charge_point_id"]) with { Parameters = $$"""{"data":"{{Secret}}"}""" });
        ids["command_id"] = "cmd_ours";
        await api.Add(new UnknownStop(ApiFixture.Organization, ids["charge_point_id"], -1, new(Energy.FromWattHours(1), ApiFixture.Start, Secret, null), ApiFixture.Start));
        await api.Add(Samples.Message(ids["charge_point_id"], "msg_0") with { Request = $$"""{"data":"{{Secret}}"}""" });
        ids["message_id"] = "msg_0";
        await api.Add(Samples.Certificate("cert_ours", ids["charge_point_id"]) with { Subject = Secret });
        ids["certificate_id"] = "cert_ours";
        var unknown = await client.GetAsync("/api/v1/cpo/unknown-stops").Json(HttpStatusCode.OK);
        ids["stop_id"] = unknown.GetProperty("unknown_stops")[0].GetProperty("stop_id").GetString()!;
        await api.AddUpload("upl_ours", ids["charge_point_id"], Secret);
        ids["upload_id"] = "upl_ours";
        return ids;

        async Task Make(string name, string path, string body, string? field = null)
        {
            var made = await client.PostText(path, body.Replace("$", Secret, StringComparison.Ordinal)).Json(HttpStatusCode.Created);
            ids[name] = made.GetProperty(field ?? name).GetString()!;
        }
    }

    /// <summary>The requests of an operation that name what another tenant has: once in the path and the body, and once in the query.</summary>
    private static List<HttpRequestMessage> Requests(DescribedOperation operation, Dictionary<string, string> ids)
    {
        var path = Parameter().Replace(operation.Path, match => ids.TryGetValue(match.Groups["name"].Value, out var id)
            ? Uri.EscapeDataString(id)
            : throw new InvalidOperationException($"{operation}: the tenant has no {match.Groups["name"].Value}; give it one in {nameof(Furnish)}."));
        List<HttpRequestMessage> requests = [Request(path)];
        var query = from parameter in operation.Json.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().ToList() : []
                    let name = parameter.GetProperty("name").GetString()!
                    where parameter.GetProperty("in").ValueEquals("query") && ids.ContainsKey(name)
                    select $"{name}={Uri.EscapeDataString(ids[name])}";
        requests.AddRange(query.Select(filter => Request($"{path}?{filter}")));
        return requests;

        HttpRequestMessage Request(string target) => new(new(operation.Method), target) { Content = Body(operation, ids) };
    }

    private static StringContent? Body(DescribedOperation operation, Dictionary<string, string> ids)
    {
        if (!operation.Json.TryGetProperty("requestBody", out var body))
            return null;
        var (type, media) = body.GetProperty("content").EnumerateObject().Select(content => (content.Name, content.Value)).First();
        if (type != DescribedOperation.MediaType)
            return new(operation.Path.Contains("id-tags", StringComparison.Ordinal) ? $"id_tag,driver_id\nTAG-OURS,{ids["driver_id"]}\n" : "charge_point_id,vendor,model,serial_number\nCP-OURS,V,M,1\n", Encoding.UTF8, type);
        return new(Named(JsonNode.Parse(media.GetProperty("example").GetRawText()), "", ids)!.ToJsonString(), Encoding.UTF8, type);
    }

    /// <summary>An example that names what another tenant has wherever it names something.</summary>
    private static JsonNode? Named(JsonNode? example, string name, Dictionary<string, string> ids) => example switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Named(member.Value, member.Key, ids)))),
        JsonArray items => new JsonArray([.. items.Select(item => Named(item, name.TrimEnd('s'), ids))]),
        // A number is the protocol's name for something, and none of ours.
        _ => ids.TryGetValue(name, out var id) && example?.GetValueKind() != System.Text.Json.JsonValueKind.Number ? id : example?.DeepClone(),
    };

    /// <summary>All that is stored of the tenant and of its installer.</summary>
    private static async Task<List<string>> Rows(ApiFixture api)
    {
        await using var connection = await api.Database.ConnectAsync();
        var rows = new List<string>();
        foreach (var (column, owner) in new[] { ("organization_id", ApiFixture.Organization), ("installer_id", InstallerSteps.Ina) })
        {
            foreach (var table in await Read(connection, $"select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = '{column}' where m.type = 'table' order by m.name"))
                rows.AddRange((await Read(connection, $"select * from {table} where {column} = '{owner}' order by 1, 2")).Select(row => $"{table}: {row}"));
        }
        rows.Count.ShouldBeGreaterThan(10);
        return rows;
    }

    private static async Task<List<string>> Read(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Tests write their own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Where(column => !Unremarkable.Contains(reader.GetName(column), StringComparer.Ordinal));
            rows.Add(string.Join(", ", columns.Select(column => $"{reader.GetValue(column)}")));
        }
        return rows;
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter();
}
