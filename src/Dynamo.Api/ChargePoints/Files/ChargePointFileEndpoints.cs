using System.ComponentModel;
using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.ChargePoints.Files;

/// <summary>Files of charge points.</summary>
public static class ChargePointFileEndpoints
{
    private const string Example = """
        charge_point_id,name,vendor,model,serial_number,site_id,latitude,longitude,address
        CP-BERLIN-07,North entrance,Example,Wallbox 22,W22-000417,,52.5200,13.4050,"Example Street 1, 10115 Berlin"
        """;

    private const string AnswerExample = """
        {
          "dry_run": false, "rows": 2, "registered": 1, "updated": 1, "unchanged": 0,
          "new_charge_points": [
            {
              "charge_point_id": "CP-BERLIN-07", "ocpp_endpoint": "wss://csms.example.com/ocpp16/CP-BERLIN-07",
              "provisioning_password": "q7Zk2mT9xB4vN8cR1wLs"
            }
          ]
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapChargePointFiles(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(ChargePointEndpoints.Root).WithTag(ChargePointEndpoints.Tag, ChargePointEndpoints.TagText);
        group.MapGet("export", Export)
            .WithName("exportChargePoints")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Export charge points as CSV, by identity")
            .WithDescription(
                "With the filters of the list. A text that a spreadsheet would run as a formula has an apostrophe before it; an import takes it away again.");
        group.MapPost("import", Import)
            .WithName("importChargePoints")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Import charge points from CSV")
            .WithDescription(
                "New ones are registered, with a generated password each that is in this answer only; known ones are changed where the file has the column. All rows or none; "
                + "the details name every row that is wrong with line and column. At most 5,000 rows. With `dry_run=true` nothing is stored.")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample);
    }

    private static Results<CsvAnswer, ErrorAnswer> Export(Caller caller, [AsParameters] ChargePointQuery query, ChargePointFileOperations operations)
    {
        var outcome = operations.Export(caller, query);
        return outcome.IsDone ? new CsvAnswer(outcome.Value) : new ErrorAnswer(outcome.Refusal);
    }

    private static async Task<Results<Ok<ImportAnswer>, ErrorAnswer>> Import(
        Caller caller,
        CsvBody body,
        [FromQuery(Name = "dry_run"), Description("`true` to find out what would happen.")] string? dryRun,
        HttpRequest request,
        ChargePointFileOperations operations,
        CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var isDryRun = Sorting.Flag(dryRun, "dry_run", checks) ?? false;
        if (checks.Refusal is { } refusal)
            return new ErrorAnswer(refusal);
        return await operations.Import(caller, body.Content, isDryRun, ChargePointEndpoints.Base(request), cancellationToken).Ok();
    }
}
