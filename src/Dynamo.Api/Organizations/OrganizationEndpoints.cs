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

namespace Dynamo.Api.Organizations;

/// <summary>Organizations and their settings.</summary>
public static class OrganizationEndpoints
{
    internal const string Root = "/api/v1/organizations";

    private const string Example = """
        { "name": "Example Charging", "country": "DE", "contact_email": "office@example.com" }
        """;

    private const string FoundExample = """
        { "name": "Example Charging", "country": "DE", "contact_email": "office@example.com", "mode": "live" }
        """;

    private const string SettingsExample = """
        { "default_currency": "EUR", "timezone": "Europe/Berlin", "billing_email": "billing@example.com", "installers_create_projects": true, "mask_id_tags": false, "message_log_days": null }
        """;

    private const string AnswerExample = """
        {
          "id": "org_01jk3v8m6c7d8e9f", "name": "Example Charging", "country": "DE", "contact_email": "office@example.com",
          "created_at": "2030-01-31T12:00:00Z", "mode": "live"
        }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapOrganizations(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Root).WithTag("Organizations", "Who uses the installation: each organization sees its own data only.");
        group.MapPost("", Create)
            .WithName("createOrganization")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Found a further organization")
            .WithDescription("Its owner is the owner of the key's organization. The key itself stays with its own organization.")
            .WithBodyExample(FoundExample)
            .WithAnswerExample(AnswerExample);
        group.MapGet("{org_id}", Get)
            .WithName("getOrganization")
            .RequireAuthorization()
            .WithSummary("Read the organization")
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.OrganizationNotFound);
        group.MapPut("{org_id}", Update)
            .WithName("updateOrganization")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Replace name, country and contact address")
            .WithBodyExample(Example)
            .WithAnswerExample(AnswerExample)
            .WithErrors(ErrorCodes.OrganizationNotFound);
        group.MapGet("{org_id}/settings", GetSettings)
            .WithName("getOrganizationSettings")
            .RequireAuthorization()
            .WithSummary("Read the settings")
            .WithAnswerExample(SettingsExample)
            .WithErrors(ErrorCodes.OrganizationNotFound);
        group.MapPut("{org_id}/settings", SetSettings)
            .WithName("updateOrganizationSettings")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Replace the settings")
            .WithBodyExample(SettingsExample)
            .WithAnswerExample(SettingsExample)
            .WithErrors(ErrorCodes.OrganizationNotFound, ErrorCodes.OwnerOnly);
    }

    private static Task<Results<Created<OrganizationAnswer>, ErrorAnswer>> Create(
        Caller caller, Body<FoundOrganization> body, OrganizationOperations operations, CancellationToken cancellationToken) =>
        operations.Create(caller, body.Content, cancellationToken).Created(organization => $"{Root}/{organization.Id}");

    private static Task<Results<Ok<OrganizationAnswer>, ErrorAnswer>> Get(
        Caller caller, [FromRoute(Name = "org_id")] string organizationId, OrganizationOperations operations, CancellationToken cancellationToken) =>
        operations.Get(caller, organizationId, cancellationToken).Ok();

    private static Task<Results<Ok<OrganizationAnswer>, ErrorAnswer>> Update(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        Body<OrganizationDetails> body,
        IfMatch ifMatch,
        OrganizationOperations operations,
        CancellationToken cancellationToken) =>
        operations.Update(caller, organizationId, body.Content, ifMatch, cancellationToken).Ok();

    private static Task<Results<Ok<OrganizationSettingsBody>, ErrorAnswer>> GetSettings(
        Caller caller, [FromRoute(Name = "org_id")] string organizationId, OrganizationOperations operations, CancellationToken cancellationToken) =>
        operations.GetSettings(caller, organizationId, cancellationToken).Ok();

    private static Task<Results<Ok<OrganizationSettingsBody>, ErrorAnswer>> SetSettings(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        Body<OrganizationSettingsBody> body,
        IfMatch ifMatch,
        OrganizationOperations operations,
        CancellationToken cancellationToken) =>
        operations.SetSettings(caller, organizationId, body.Content, ifMatch, cancellationToken).Ok();
}
