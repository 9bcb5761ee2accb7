using Dynamo.Api.Access;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.Drivers;

/// <summary>Drivers.</summary>
public static class DriverEndpoints
{
    private const string Root = "/api/v1/cpo/drivers";

    private const string Example = """
        { "name": "Alice Example", "email": "alice@example.com", "phone": "+49 30 1234567", "external_id": "customer-4711", "status": "active" }
        """;

    private const string AnswerExample = """
        {
          "driver_id": "drv_01jk3v8m6c7d8e9f", "name": "Alice Example", "email": "alice@example.com", "phone": "+49 30 1234567",
          "external_id": "customer-4711", "status": "active", "created_at": "2030-01-31T12:00:00Z", "id_tag_count": 2
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapDrivers(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag("Drivers", "People who charge, with their id tags.");
        group.MapPost("", Create)
            .WithName("createDriver")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Create a driver")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.DuplicateExternalId);
        group.MapGet("", List)
            .WithName("listDrivers")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("List drivers")
            .WithListExample("drivers", AnswerExample);
        group.MapGet("{driver_id}", Get)
            .WithName("getDriver")
            .RequireAuthorization(Scopes.ReadChargePoints)
            .WithSummary("Read a driver")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.DriverNotFound);
        group.MapPut("{driver_id}", Update)
            .WithName("updateDriver")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Replace what is known of a driver, block or unblock a driver")
            .WithDescription("The id tags of a blocked driver are refused from the next authorisation on; their own status stays.")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.DriverNotFound, ErrorCodes.DuplicateExternalId);
        group.MapDelete("{driver_id}", Delete)
            .WithName("deleteDriver")
            .RequireAuthorization(Scopes.WriteChargePoints)
            .WithSummary("Remove a driver")
            .WithDescription("The id tags stay, blocked and without a driver.")
            .WithErrors(ErrorCodes.DriverNotFound);
    }

    private static Task<Results<Created<DriverAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<CreateDriver> body, DriverOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created(driver => $"{Root}/{driver.DriverId}");

    private static Task<Results<Ok<DriverList>, ErrorAnswer>> List(
        Caller caller, [AsParameters] DriverQuery query, [AsParameters] PageQuery page, DriverOperations operations, CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<DriverAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "driver_id")] string driverId, DriverOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, driverId, cancellationToken).Ok();

    private static Task<Results<Ok<DriverAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "driver_id")] string driverId,
        Body<UpdateDriver> body,
        IfMatch ifMatch,
        DriverOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, driverId, body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Delete(
        Caller caller, [FromRoute(Name = "driver_id")] string driverId, IfMatch ifMatch, DriverOperations operations, CancellationToken cancellationToken) =>
        operations.Delete(caller, driverId, ifMatch, cancellationToken).NoContent();
}
