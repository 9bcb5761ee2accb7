using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.IdTags;

/// <summary>Creates, reads, changes and removes groups of id tags.</summary>
public sealed class IdTagGroupOperations(IIdTagGroupStore groups, IIdTagStore idTags, TimeProvider time)
{
    /// <summary>Creates a group. Id tags that name it already are its members from then on.</summary>
    public async Task<Outcome<IdTagGroupAnswer>> Create(Caller caller, CreateIdTagGroup request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var group = new IdTagGroup(
            caller.OrganizationId,
            checks.IdTag(request.ParentIdTag, "parent_id_tag"),
            checks.Text(request.Name, "name", FieldLimits.Name),
            checks.Status(request.Status),
            time.GetUtcNow());
        if (checks.Refusal is { } refusal)
            return refusal;
        var members = await idTags.ListAsync(caller.OrganizationId, new(ParentTag: group.ParentTag), new(Limit: 1, Offset: 0), cancellationToken);
        var created = Answer(group, members.Total);
        return await groups.InsertAsync(group, caller.Audit(AuditActions.IdTagGroupCreated, group.ParentTag, group.CreatedAt, before: null, created), cancellationToken)
            ? created
            : new Refusal(ErrorCodes.DuplicateIdTagGroup, "The organization has this group already.", "parent_id_tag", "is taken, in whatever spelling");
    }

    /// <summary>One group, whatever its spelling.</summary>
    public async Task<Outcome<IdTagGroupAnswer>> Get(Caller caller, string parentTag, CancellationToken cancellationToken) =>
        await Find(caller, parentTag, cancellationToken) is var (group, count) ? Answer(group, count) : NotFound(parentTag);

    /// <summary>Replaces name and status. A status counts from the next authorisation on; a car that charges goes on charging.</summary>
    public async Task<Outcome<IdTagGroupAnswer>> Update(
        Caller caller, string parentTag, UpdateIdTagGroup request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var (name, status) = (checks.Text(request.Name, "name", FieldLimits.Name), checks.RequiredStatus(request.Status));
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, parentTag, cancellationToken) is not var (known, count))
            return NotFound(parentTag);
        var updated = known with { Name = name, Status = status, Version = known.Version + 1 };
        var answer = Answer(updated, count);
        var audit = caller.Audit(AuditActions.IdTagGroupUpdated, known.ParentTag, time.GetUtcNow(), Answer(known, count), answer);
        if (await groups.UpdateAsync(updated, ifMatch.Expected(known.Version), audit, cancellationToken))
            return answer;
        return ifMatch == IfMatch.Any ? NotFound(parentTag) : IfMatch.Failed;
    }

    /// <summary>Removes a group that has no members.</summary>
    public async Task<Refusal?> Delete(Caller caller, string parentTag, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, parentTag, cancellationToken) is not var (known, count))
            return NotFound(parentTag);
        var audit = caller.Audit(AuditActions.IdTagGroupDeleted, known.ParentTag, time.GetUtcNow(), Answer(known, count), after: null);
        if (await groups.DeleteEmptyAsync(caller.OrganizationId, parentTag, ifMatch.Expected(known.Version), audit, cancellationToken))
            return null;
        if (await Find(caller, parentTag, cancellationToken) is not var (present, _))
            return NotFound(parentTag);
        return ifMatch.Excludes(present.Version) ? IfMatch.Failed : new Refusal(ErrorCodes.IdTagGroupNotEmpty, "Id tags belong to the group.");
    }

    /// <summary>The organization's groups, newest first unless the query says otherwise.</summary>
    public async Task<Outcome<IdTagGroupList>> List(Caller caller, IdTagGroupQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await groups.ListAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new IdTagGroupList([.. found.Items.Select(item => Answer(item.Group, item.MemberCount))], found.Total, request.Limit, request.Offset);
    }

    private static Refusal NotFound(string parentTag) => new(ErrorCodes.IdTagGroupNotFound, $"The organization has no group {parentTag}.");

    private async Task<(IdTagGroup Group, int MemberCount)?> Find(Caller caller, string parentTag, CancellationToken cancellationToken) =>
        IdTagChecks.MayExist(parentTag) ? await groups.FindAsync(caller.OrganizationId, parentTag, cancellationToken) : null;

    private static IdTagGroupAnswer Answer(IdTagGroup group, int memberCount) =>
        new(group.ParentTag, group.Name, StatusWords.Of(group.Status), group.CreatedAt, memberCount) { Version = group.Version };
}
