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

namespace Dynamo.Api.Organizations;

/// <summary>Organizations and their settings.</summary>
public static class OrganizationEndpoints
{
    internal const string Root = "/api/v1/organizations";

    private const string Example = """
        { "name": "Example Charging", "country": "DE", "contact_email": "office@example.com" }
        """;

    private const string SettingsExample = """
        { "default_currency": "EUR", "timezone": "Europe/Berlin", "billing_email": "billing@example.com" }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapOrganizations(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTags("Organizations");
        group.MapPost("", Create)
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Found a further organization")
            .WithDescription("Its owner is the owner of the key's organization. The key itself stays with its own organization.")
            .WithBodyExample(Example);
        group.MapGet("{org_id}", Get).RequireAuthorization().WithSummary("Read the organization").WithErrors(ErrorCodes.OrganizationNotFound);
        group.MapPut("{org_id}", Update)
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Replace name, country and contact address")
            .WithBodyExample(Example)
            .WithErrors(ErrorCodes.OrganizationNotFound);
        group.MapGet("{org_id}/settings", GetSettings).RequireAuthorization().WithSummary("Read the settings").WithErrors(ErrorCodes.OrganizationNotFound);
        group.MapPut("{org_id}/settings", SetSettings)
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Replace the settings")
            .WithBodyExample(SettingsExample)
            .WithErrors(ErrorCodes.OrganizationNotFound, ErrorCodes.OwnerOnly);
    }

    private static Task<Results<Created<OrganizationAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<OrganizationDetails> body, OrganizationOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created(organization => $"{Root}/{organization.Id}");

    private static Task<Results<Ok<OrganizationAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "org_id")] string organizationId, OrganizationOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, organizationId, cancellationToken).Ok();

    private static Task<Results<Ok<OrganizationAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        Body<OrganizationDetails> body,
        OrganizationOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, organizationId, body.Content, cancellationToken).Ok();

    private static Task<Results<Ok<OrganizationSettingsBody>, ErrorAnswer>> GetSettings(
        Caller caller, [FromRoute(Name = "org_id")] string organizationId, OrganizationOperations operations, CancellationToken cancellationToken) =>
        operations.GetSettings(caller, organizationId, cancellationToken).Ok();

    private static Task<Results<Ok<OrganizationSettingsBody>, ErrorAnswer>> SetSettings(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        Body<OrganizationSettingsBody> body,
        OrganizationOperations operations,
        CancellationToken cancellationToken) =>
        operations.SetSettings(caller, organizationId, body.Content, cancellationToken).Ok();
}
