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

/// <summary>Members of an organization, and invitations to become one.</summary>
public static class MemberEndpoints
{
    private const string Tag = "Members";
    private const string TagText = "People of an organization, and invitations to become one.";

    private const string MemberExample = """
        {
          "user_id": "usr_01jk3v8m6c7d8e9f", "email": "grace@example.com", "name": "Grace Example", "role": "admin",
          "joined_at": "2030-01-31T12:00:00Z"
        }
        """;

    private const string InvitedExample = """
        {
          "id": "inv_01jk3v8m6c7d8e9f", "email": "grace@example.com", "role": "member", "invited_by": "Ada Example",
          "created_at": "2030-01-31T12:00:00Z", "expires_at": "2030-02-07T12:00:00Z"
        }
        """;

    private const string AcceptedExample = """
        {
          "organization_id": "org_01jk3v8m6c7d8e9f", "organization_name": "Example Charging", "user_id": "usr_01jk3v8m6c7d8e9f", "role": "member"
        }
        """;

    private const string RoleExample = """
        { "role": "admin" }
        """;

    private const string InvitationExample = """
        { "email": "grace@example.com", "role": "member" }
        """;

    private const string AcceptExample = """
        { "token": "the token of the mail's link", "name": "Grace Example", "password": "a long sentence nobody guesses" }
        """;

    /// <summary>Maps the endpoints.</summary>
    public static void MapMembers(this IEndpointRouteBuilder endpoints)
    {
        var members = endpoints.MapGroup(OrganizationEndpoints.Root + "/{org_id}/members").WithTag(Tag, TagText);
        members.MapGet("", List)
            .WithName("listMembers")
            .RequireAuthorization()
            .WithSummary("List members, in the order of joining")
            .WithListExample("data", MemberExample)
            .WithErrors(ErrorCodes.OrganizationNotFound);
        members.MapPut("{user_id}/role", SetRole)
            .WithName("setMemberRole")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Give a member another role")
            .WithDescription("The role owner hands ownership over: the present owner becomes an admin. It needs the owner, or a key with every scope.")
            .WithBodyExample(RoleExample)
            .WithAnswerExample(MemberExample)
            .WithErrors(ErrorCodes.MemberNotFound, ErrorCodes.OwnerRequired, ErrorCodes.OwnerOnly);
        members.MapDelete("{user_id}", Remove)
            .WithName("removeMember")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Remove a member")
            .WithErrors(ErrorCodes.MemberNotFound, ErrorCodes.OwnerRequired);

        var invitations = endpoints.MapGroup(OrganizationEndpoints.Root + "/{org_id}/invitations").WithTag(Tag, TagText);
        invitations.MapPost("", Invite)
            .WithName("createInvitation")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Invite somebody by mail")
            .WithBodyExample(InvitationExample)
            .WithAnswerExample(InvitedExample)
            .WithErrors(ErrorCodes.OrganizationNotFound, ErrorCodes.AlreadyMember, ErrorCodes.TooManyInvitations);
        invitations.MapGet("", ListInvitations)
            .WithName("listInvitations")
            .RequireAuthorization()
            .WithSummary("List invitations that wait for an answer, newest first")
            .WithListExample("data", InvitedExample)
            .WithErrors(ErrorCodes.OrganizationNotFound);
        invitations.MapDelete("{invitation_id}", Withdraw)
            .WithName("withdrawInvitation")
            .RequireAuthorization(Scopes.WriteApiKeys)
            .WithSummary("Withdraw an invitation")
            .WithErrors(ErrorCodes.InvitationNotFound);
        endpoints.MapPost(OrganizationEndpoints.Root + "/invitations/accept", Accept)
            .WithName("acceptInvitation")
            .AllowAnonymous()
            .WithTag(Tag, TagText)
            .WithSummary("Accept an invitation")
            .WithDescription("The token from the mail is the credential. A person without an account gives a name and a password as well.")
            .WithBodyExample(AcceptExample)
            .WithAnswerExample(AcceptedExample)
            .WithErrors(ErrorCodes.LinkNotValid, ErrorCodes.AlreadyMember);
    }

    private static Task<Results<Ok<MemberList>, ErrorAnswer>> List(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        [AsParameters] PageQuery page,
        MemberOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, organizationId, page, cancellationToken).Ok();

    private static Task<Results<Ok<MemberAnswer>, ErrorAnswer>> SetRole(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        [FromRoute(Name = "user_id")] string userId,
        Body<ChangeRole> body,
        MemberOperations operations,
        CancellationToken cancellationToken) =>
        operations.SetRole(caller, organizationId, userId, body.Content, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Remove(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        [FromRoute(Name = "user_id")] string userId,
        MemberOperations operations,
        CancellationToken cancellationToken) =>
        operations.Remove(caller, organizationId, userId, cancellationToken).NoContent();

    private static Task<Results<Created<InvitationAnswer>, ErrorAnswer>> Invite(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        Body<CreateInvitation> body,
        InvitationOperations operations,
        CancellationToken cancellationToken) =>
        operations.Create(caller, organizationId, body.Content, cancellationToken).Created();

    private static Task<Results<Ok<InvitationList>, ErrorAnswer>> ListInvitations(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        [AsParameters] PageQuery page,
        InvitationOperations operations,
        CancellationToken cancellationToken) =>
        operations.List(caller, organizationId, page, cancellationToken).Ok();

    private static Task<Results<NoContent, ErrorAnswer>> Withdraw(
        Caller caller,
        [FromRoute(Name = "org_id")] string organizationId,
        [FromRoute(Name = "invitation_id")] string invitationId,
        InvitationOperations operations,
        CancellationToken cancellationToken) =>
        operations.Delete(caller, organizationId, invitationId, cancellationToken).NoContent();

    private static Task<Results<Ok<AcceptedInvitation>, ErrorAnswer>> Accept(
        Body<AcceptInvitation> body, InvitationOperations operations, CancellationToken cancellationToken) =>
        operations.Accept(body.Content, cancellationToken).Ok();
}
