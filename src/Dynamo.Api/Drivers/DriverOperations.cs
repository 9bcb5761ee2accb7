using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.IdTags;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Drivers;

/// <summary>Creates, reads, changes and removes drivers.</summary>
public sealed class DriverOperations(IDriverStore drivers, TimeProvider time)
{
    /// <summary>Longest telephone number: an international one with everything people write between the digits.</summary>
    internal const int MaxPhoneLength = 32;

    private const string PhoneSigns = "0123456789 +-()./";

    /// <summary>Creates a driver.</summary>
    public async Task<Outcome<DriverAnswer>> Create(Caller caller, CreateDriver request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var now = time.GetUtcNow();
        var driver = Read(
            Identifiers.New(Identifiers.Driver, now), caller.OrganizationId, now,
            request.Name, request.Email, request.Phone, request.ExternalId, checks.Status(request.Status), checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var created = Answer(driver, idTagCount: 0);
        var audit = caller.Audit(AuditActions.DriverCreated, driver.DriverId, now, before: null, created);
        return await drivers.InsertAsync(driver, audit, cancellationToken) == DriverOutcome.Done ? created : Taken;
    }

    /// <summary>One driver.</summary>
    public async Task<Outcome<DriverAnswer>> Get(Caller caller, string driverId, CancellationToken cancellationToken) =>
        await Find(caller, driverId, cancellationToken) is var (driver, count) ? Answer(driver, count) : NotFound(driverId);

    /// <summary>Replaces what is known of a driver. A status counts from the next authorisation on; a car that charges goes on charging.</summary>
    public async Task<Outcome<DriverAnswer>> Update(Caller caller, string driverId, UpdateDriver request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var details = Read(
            driverId, caller.OrganizationId, time.GetUtcNow(),
            request.Name, request.Email, request.Phone, request.ExternalId, checks.RequiredStatus(request.Status), checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, driverId, cancellationToken) is not var (known, count))
            return NotFound(driverId);
        var updated = details with { CreatedAt = known.CreatedAt, Version = known.Version + 1 };
        var answer = Answer(updated, count);
        var audit = caller.Audit(AuditActions.DriverUpdated, driverId, time.GetUtcNow(), Answer(known, count), answer);
        return await drivers.UpdateAsync(updated, ifMatch.Expected(known.Version), audit, cancellationToken) switch
        {
            DriverOutcome.Done => answer,
            DriverOutcome.Taken => Taken,
            _ => ifMatch == IfMatch.Any ? NotFound(driverId) : IfMatch.Failed,
        };
    }

    /// <summary>
    /// Removes a driver. The id tags stay, blocked and without a driver, because nobody knows any more who has them; what was charged with them stays, too.
    /// </summary>
    public async Task<Refusal?> Delete(Caller caller, string driverId, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, driverId, cancellationToken) is not var (known, count))
            return NotFound(driverId);
        var now = time.GetUtcNow();
        var audit = new DriverAudit(
            caller.Audit(AuditActions.DriverDeleted, driverId, now, Answer(known, count), after: null),
            (before, after) => caller.Audit(AuditActions.IdTagUpdated, before.Tag, now, IdTagAnswers.From(before), IdTagAnswers.From(after)));
        if (await drivers.DeleteAsync(caller.OrganizationId, driverId, ifMatch.Expected(known.Version), audit, cancellationToken))
            return null;
        return ifMatch == IfMatch.Any ? NotFound(driverId) : IfMatch.Failed;
    }

    /// <summary>The organization's drivers, newest first unless the query says otherwise.</summary>
    public async Task<Outcome<DriverList>> List(Caller caller, DriverQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var filter = query.Read(checks);
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await drivers.ListAsync(caller.OrganizationId, filter, request, cancellationToken);
        return new DriverList([.. found.Items.Select(item => Answer(item.Driver, item.IdTagCount))], found.Total, request.Limit, request.Offset);
    }

    private static Refusal Taken => new(
        ErrorCodes.DuplicateExternalId, "The organization has a driver with this external id already.", "external_id", "is taken");

    private static Refusal NotFound(string driverId) => new(ErrorCodes.DriverNotFound, $"The organization has no driver {driverId}.");

    private async Task<(Driver Driver, int IdTagCount)?> Find(Caller caller, string driverId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(driverId) ? await drivers.FindAsync(caller.OrganizationId, driverId, cancellationToken) : null;

    private static Driver Read(
        string driverId, string organizationId, DateTimeOffset now, string? name, string? email, string? phone, string? externalId, IdTagStatus status, FieldChecks checks) =>
        new(
            driverId,
            organizationId,
            checks.Text(name, "name", FieldLimits.Name),
            checks.OptionalEmail(email, "email"),
            Phone(phone, checks),
            checks.OptionalText(externalId, "external_id", FieldLimits.Identifier),
            status,
            now);

    private static string? Phone(string? value, FieldChecks checks)
    {
        var phone = checks.OptionalText(value, "phone", MaxPhoneLength);
        checks.Require(phone is null || (phone.Any(char.IsAsciiDigit) && phone.All(PhoneSigns.Contains)), "phone", "must be digits, spaces and + - ( ) . /");
        return phone;
    }

    private static DriverAnswer Answer(Driver driver, int idTagCount) => new(
        driver.DriverId, driver.Name, driver.Email, driver.Phone, driver.ExternalId, StatusWords.Of(driver.Status), driver.CreatedAt, idTagCount)
    {
        Version = driver.Version,
    };
}
