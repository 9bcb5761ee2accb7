using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.RateLimits;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Uploads;

/// <summary>Files of charge points.</summary>
public static class UploadEndpoints
{
    private const string Root = "/api/v1/cpo/uploads";

    private const string Example = """
        {
          "upload_id": "upl_01jk3v8m6c7d8e9f", "charge_point_id": "CP-BERLIN-07", "log": "diagnostics", "status": "uploaded", "reason": null, "reported_status": "Uploading",
          "location": null, "from": "2030-01-31T00:00:00Z", "to": null, "file_name": "diagnostics.zip", "size_bytes": 48213,
          "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "has_content": true, "requested_by": "key_01jk3v8m6c7d8e9f",
          "requested_at": "2030-01-31T12:00:00Z", "expires_at": "2030-02-01T12:00:00Z", "changed_at": "2030-01-31T12:03:00Z"
        }
        """;

    /// <summary>Maps the endpoints of REST.</summary>
    public static void MapUploads(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/cpo").WithTag("Uploads", "Diagnostics and logs that charge points are asked for, and their files.");
        group.MapPost("charge-points/{charge_point_id}/diagnostics", Request)
            .WithName("requestUpload")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .CommandsChargePoints()
            .WithSummary("Ask a charge point for diagnostics or a log")
            .WithDescription(
                "Answers when the charge point has answered; the file comes later. It is given an address of this installation that takes this one file, unless the body "
                + "names a location of your own. An answer with the status `failed` says in its reason why the charge point refused.")
            .WithBodyExample("""{ "log": "diagnostics", "from": "2030-01-31T00:00:00Z" }""")
            .WithAnswerExample(Example)
            .WithErrors(
                ErrorCodes.ChargePointNotFound, ErrorCodes.ChargePointNotAccepted, ErrorCodes.CommandQueueFull, ErrorCodes.ChargePointOffline, ErrorCodes.TooManyUploads);
        group.MapGet("uploads", List)
            .WithName("listUploads")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List uploads, latest first")
            .WithListExample("uploads", Example);
        group.MapGet("uploads/{upload_id}", Get)
            .WithName("getUpload")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read an upload")
            .WithAnswerExample(Example)
            .WithErrors(ErrorCodes.UploadNotFound);
        group.MapGet("uploads/{upload_id}/content", Content)
            .WithName("downloadUpload")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Download the file of an upload")
            .WithDescription("As the charge point sent it. Nobody has looked at it.")
            .WithErrors(ErrorCodes.UploadNotFound, ErrorCodes.UploadHasNoContent);
        group.MapDelete("uploads/{upload_id}", Delete)
            .WithName("deleteUpload")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Delete an upload and its file")
            .WithErrors(ErrorCodes.UploadNotFound);
    }

    /// <summary>Maps the address under which people at the console download, with their cookie instead of a key.</summary>
    public static void MapConsoleDownloads(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/files/uploads/{upload_id}", Content).RequireAuthorization(Scopes.ReadChargePoints).ExcludeFromDescription();

    private static Task<Results<Created<UploadAnswer>, ErrorAnswer>> Request(
        Caller caller,
        [FromRoute(Name = "charge_point_id")] string chargePointId,
        Body<RequestUpload> body,
        UploadOperations operations,
        CancellationToken cancellationToken) =>
        operations.Request(caller, chargePointId, body.Content, cancellationToken).Created(upload => $"{Root}/{upload.UploadId}");

    private static Task<Results<Ok<UploadList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] UploadQuery query, [AsParameters] PageQuery page, UploadOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<UploadAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "upload_id")] string uploadId, UploadOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, uploadId, cancellationToken).Ok();

    private static async Task<Results<KeptFile, ErrorAnswer>> Content(
        Caller caller, [FromRoute(Name = "upload_id")] string uploadId, UploadOperations operations, CancellationToken cancellationToken)
    {
        var outcome = await operations.Open(caller, uploadId, cancellationToken);
        return outcome.IsDone ? outcome.Value : new ErrorAnswer(outcome.Refusal);
    }

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller, [FromRoute(Name = "upload_id")] string uploadId, UploadOperations operations, CancellationToken cancellationToken) =>
        operations.Delete(caller, uploadId, cancellationToken).NoContent();
}
