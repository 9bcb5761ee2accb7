using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.OpenApi;
using Dynamo.Api.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Dynamo.Api.BillingSessions;

/// <summary>Billing sessions.</summary>
public static class BillingSessionEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapBillingSessions(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/billing/sessions").WithTags("Billing sessions").RequireAuthorization(Policies.ReadBillingSessions);
        group.MapGet("", List).WithSummary("List billing sessions, latest start first");
        group.MapGet("{session_id}", Get).WithSummary("Read a billing session with its cost breakdown").WithErrors(ErrorCodes.SessionNotFound);
    }

    private static Task<Results<Ok<BillingSessionList>, ErrorAnswer>> List(
        Caller caller,
        [AsParameters] BillingSessionQuery query,
        [AsParameters] PageQuery page,
        BillingSessionOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, query, page, cancellationToken).Ok();

    private static Task<Results<Ok<BillingSessionDetail>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "session_id")] string sessionId, BillingSessionOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, sessionId, cancellationToken).Ok();
}
