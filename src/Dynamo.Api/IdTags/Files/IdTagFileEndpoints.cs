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

namespace Dynamo.Api.IdTags.Files;

/// <summary>Files of id tags.</summary>
public static class IdTagFileEndpoints
{
    private const string Example = """
        id_tag,status,expires_at,parent_id_tag,driver_id
        04A2B3C4D5,active,2030-12-31T23:59:59Z,FLEET-NORTH,
        """;

    private const string AnswerExample = """
        { "dry_run": false, "rows": 3, "created": 1, "updated": 1, "unchanged": 1 }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapIdTagFiles(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(IdTagEndpoints.Root).WithTag(IdTagEndpoints.Tag, IdTagEndpoints.TagText);
        group.MapGet("export", Export)
            .WithName("exportIdTags")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Export id tags as CSV, by tag")
            .WithDescription(
                "With the filters of the list. A text that a spreadsheet would run as a formula has an apostrophe before it; an import takes it away again.");
        group.MapPost("import", Import)
            .WithName("importIdTags")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Import id tags from CSV")
            .WithDescription(
                "New ones are created, known ones are changed where the file has the column; an empty cell clears, but leaves a status as it is. All rows or none; "
                + "the details name every row that is wrong with line and column. At most 10,000 rows. With `dry_run=true` nothing is stored.")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample);
    }

    private static Results<CsvAnswer, ErrorAnswer> Export(Caller caller, [AsParameters] IdTagQuery query, IdTagFileOperations operations)
    {
        var outcome = operations.Export(caller, query);
        return outcome.IsDone ? new CsvAnswer(outcome.Value) : new ErrorAnswer(outcome.Refusal);
    }

    private static async Task<Results<Ok<IdTagImportAnswer>, ErrorAnswer>> Import(
        Caller caller,
        CsvBody body,
        [FromQuery(Name = "dry_run"), Description("`true` to find out what would happen.")] string? dryRun,
        IdTagFileOperations operations,
        CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var isDryRun = Sorting.Flag(dryRun, "dry_run", checks) ?? false;
        if (checks.Refusal is { } refusal)
            return new ErrorAnswer(refusal);
        return await operations.Import(caller, body.Content, isDryRun, cancellationToken).Ok();
    }
}
