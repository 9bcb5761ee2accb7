using Dynamo.Api.Access;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.IdTags;

/// <summary>Creates and lists drivers' tokens.</summary>
public sealed class IdTagOperations(IIdTagStore idTags, TimeProvider time)
{
    private const string Active = "active";
    private const string Blocked = "blocked";

    /// <summary>Creates an id tag.</summary>
    public async Task<Outcome<IdTagAnswer>> Create(Caller caller, CreateIdTag request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var idTag = Read(request, caller.OrganizationId, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        return await idTags.InsertAsync(idTag, cancellationToken)
            ? Answer(idTag)
            : new Refusal(ErrorCodes.DuplicateIdTag, "The organization has this id tag already.", "id_tag", "is taken, in whatever spelling");
    }

    /// <summary>The organization's id tags, newest first.</summary>
    public async Task<Outcome<IdTagList>> List(Caller caller, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await idTags.ListAsync(caller.OrganizationId, request, cancellationToken);
        return new IdTagList([.. found.Items.Select(Answer)], found.Total, request.Limit, request.Offset);
    }

    private IdTag Read(CreateIdTag request, string organizationId, FieldChecks checks)
    {
        checks.Require(request.Status is null or Active or Blocked, "status", $"must be {Active} or {Blocked}");
        return new(
            organizationId,
            checks.IdTag(request.IdTag, "id_tag"),
            request.Status == Blocked ? IdTagStatus.Blocked : IdTagStatus.Active,
            checks.OptionalInstant(request.ExpiresAt, "expires_at"),
            string.IsNullOrWhiteSpace(request.ParentIdTag) ? null : checks.IdTag(request.ParentIdTag, "parent_id_tag"),
            time.GetUtcNow());
    }

    private static IdTagAnswer Answer(IdTag idTag) =>
        new(idTag.Tag, idTag.Status == IdTagStatus.Blocked ? Blocked : Active, idTag.ExpiresAt, idTag.ParentTag, idTag.CreatedAt);
}
