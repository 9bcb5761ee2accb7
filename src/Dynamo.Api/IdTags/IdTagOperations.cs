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
    /// <summary>What is wrong with a driver who is none.</summary>
    internal const string UnknownDriver = "names no driver of the organization";

    /// <summary>What is wrong with a tag that is there.</summary>
    internal const string TakenTag = "is taken, in whatever spelling";

    /// <summary>Creates an id tag.</summary>
    public async Task<Outcome<IdTagAnswer>> Create(Caller caller, CreateIdTag request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var idTag = new IdTag(
            caller.OrganizationId,
            checks.NewIdTag(request.IdTag, "id_tag"),
            checks.Status(request.Status),
            checks.OptionalInstant(request.ExpiresAt, "expires_at"),
            checks.OptionalIdTag(request.ParentIdTag, "parent_id_tag"),
            time.GetUtcNow())
        {
            DriverId = Driver(request.DriverId, checks),
        };
        if (checks.Refusal is { } refusal)
            return refusal;
        var created = IdTagAnswers.From(idTag);
        var change = new NewIdTag(idTag, caller.Audit(AuditActions.IdTagCreated, idTag.Tag, idTag.CreatedAt, before: null, created));
        return await Apply(change, cancellationToken) switch
        {
            null => created,
            IdTagFault.UnknownDriver => NoDriver,
            _ => new Refusal(ErrorCodes.DuplicateIdTag, "The organization has this id tag already.", "id_tag", TakenTag),
        };
    }

    /// <summary>The organization's id tags, newest first unless the query says otherwise.</summary>
    public async Task<Outcome<IdTagList>> List(Caller caller, IdTagQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await idTags.ListAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new IdTagList([.. found.Items.Select(IdTagAnswers.From)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>One id tag, whatever its spelling.</summary>
    public async Task<Outcome<IdTagAnswer>> Get(Caller caller, string tag, CancellationToken cancellationToken) =>
        await Find(caller, tag, cancellationToken) is { } idTag ? IdTagAnswers.From(idTag) : NotFound(tag);

    /// <summary>Replaces status, expiry, group and driver. It counts from the next authorisation on; a car that charges goes on charging.</summary>
    public async Task<Outcome<IdTagAnswer>> Update(Caller caller, string tag, UpdateIdTag request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var (status, expiresAt) = (checks.RequiredStatus(request.Status), checks.OptionalInstant(request.ExpiresAt, "expires_at"));
        var (parent, driver) = (checks.OptionalIdTag(request.ParentIdTag, "parent_id_tag"), Driver(request.DriverId, checks));
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, tag, cancellationToken) is not { } known)
            return NotFound(tag);
        var updated = known with { Status = status, ExpiresAt = expiresAt, ParentTag = parent, DriverId = driver, Version = known.Version + 1 };
        var answer = IdTagAnswers.From(updated);
        var audit = caller.Audit(AuditActions.IdTagUpdated, known.Tag, time.GetUtcNow(), IdTagAnswers.From(known), answer);
        return await Apply(new ChangedIdTag(updated, audit, ifMatch.Expected(known.Version)), cancellationToken) switch
        {
            null => answer,
            IdTagFault.UnknownDriver => NoDriver,
            _ => ifMatch == IfMatch.Any ? NotFound(tag) : IfMatch.Failed,
        };
    }

    /// <summary>Removes an id tag: from the next authorisation on it is one that nobody knows. What was charged with it stays.</summary>
    public async Task<Refusal?> Delete(Caller caller, string tag, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, tag, cancellationToken) is not { } known)
            return NotFound(tag);
        var audit = caller.Audit(AuditActions.IdTagDeleted, known.Tag, time.GetUtcNow(), IdTagAnswers.From(known), after: null);
        if (await idTags.DeleteAsync(caller.OrganizationId, tag, ifMatch.Expected(known.Version), audit, cancellationToken))
            return null;
        return ifMatch == IfMatch.Any ? NotFound(tag) : IfMatch.Failed;
    }

    /// <summary>The driver a request names. Whether there is such a driver the store finds out, together with the change.</summary>
    internal static string? Driver(string? driverId, FieldChecks checks) => checks.OptionalText(driverId, "driver_id", FieldLimits.Identifier);

    private static Refusal NoDriver => new(ErrorCodes.ValidationFailed, "There is no such driver.", "driver_id", UnknownDriver);

    private static Refusal NotFound(string tag) => new(ErrorCodes.IdTagNotFound, $"The organization has no id tag {tag}.");

    private async Task<IdTag?> Find(Caller caller, string tag, CancellationToken cancellationToken) =>
        IdTagChecks.MayExist(tag) ? await idTags.FindAsync(caller.OrganizationId, tag, cancellationToken) : null;

    private async Task<IdTagFault?> Apply(IdTagChange change, CancellationToken cancellationToken) =>
        await idTags.ApplyAsync([change], isRehearsal: false, cancellationToken) is [var refusal, ..] ? refusal.Fault : null;
}
