using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.IdTags;

/// <summary>Creates, reads, changes and removes drivers' tokens.</summary>
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
        var created = Answer(idTag);
        return await idTags.InsertAsync(idTag, caller.Audit(AuditActions.IdTagCreated, idTag.Tag, idTag.CreatedAt, before: null, created), cancellationToken)
            ? created
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

    /// <summary>One id tag, whatever its spelling.</summary>
    public async Task<Outcome<IdTagAnswer>> Get(Caller caller, string tag, CancellationToken cancellationToken) =>
        await Find(caller, tag, cancellationToken) is { } idTag ? Answer(idTag) : NotFound(tag);

    /// <summary>Replaces status, expiry and group. It counts from the next authorisation on; a car that charges goes on charging.</summary>
    public async Task<Outcome<IdTagAnswer>> Update(Caller caller, string tag, UpdateIdTag request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        checks.Require(request.Status is not null, "status", "is required");
        var (status, expiresAt, parentTag) = (Status(request.Status, checks), checks.OptionalInstant(request.ExpiresAt, "expires_at"), Parent(request.ParentIdTag, checks));
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, tag, cancellationToken) is not { } known)
            return NotFound(tag);
        var updated = known with { Status = status, ExpiresAt = expiresAt, ParentTag = parentTag, Version = known.Version + 1 };
        var answer = Answer(updated);
        var audit = caller.Audit(AuditActions.IdTagUpdated, known.Tag, time.GetUtcNow(), Answer(known), answer);
        if (await idTags.UpdateAsync(updated, ifMatch.Expected(known.Version), audit, cancellationToken))
            return answer;
        return ifMatch == IfMatch.Any ? NotFound(tag) : IfMatch.Failed;
    }

    /// <summary>Removes an id tag: from the next authorisation on it is one that nobody knows. What was charged with it stays.</summary>
    public async Task<Refusal?> Delete(Caller caller, string tag, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, tag, cancellationToken) is not { } known)
            return NotFound(tag);
        var audit = caller.Audit(AuditActions.IdTagDeleted, known.Tag, time.GetUtcNow(), Answer(known), after: null);
        if (await idTags.DeleteAsync(caller.OrganizationId, tag, ifMatch.Expected(known.Version), audit, cancellationToken))
            return null;
        return ifMatch == IfMatch.Any ? NotFound(tag) : IfMatch.Failed;
    }

    private static Refusal NotFound(string tag) => new(ErrorCodes.IdTagNotFound, $"The organization has no id tag {tag}.");

    private async Task<IdTag?> Find(Caller caller, string tag, CancellationToken cancellationToken) =>
        IdTagChecks.MayExist(tag) ? await idTags.FindAsync(caller.OrganizationId, tag, cancellationToken) : null;

    private IdTag Read(CreateIdTag request, string organizationId, FieldChecks checks) => new(
        organizationId,
        checks.IdTag(request.IdTag, "id_tag"),
        Status(request.Status, checks),
        checks.OptionalInstant(request.ExpiresAt, "expires_at"),
        Parent(request.ParentIdTag, checks),
        time.GetUtcNow());

    private static IdTagStatus Status(string? status, FieldChecks checks)
    {
        checks.Require(status is null or Active or Blocked, "status", $"must be {Active} or {Blocked}");
        return status == Blocked ? IdTagStatus.Blocked : IdTagStatus.Active;
    }

    private static string? Parent(string? parent, FieldChecks checks) => string.IsNullOrWhiteSpace(parent) ? null : checks.IdTag(parent, "parent_id_tag");

    private static IdTagAnswer Answer(IdTag idTag) =>
        new(idTag.Tag, idTag.Status == IdTagStatus.Blocked ? Blocked : Active, idTag.ExpiresAt, idTag.ParentTag, idTag.CreatedAt) { Version = idTag.Version };
}
