using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Organizations;

/// <summary>Founds organizations, reads and changes the caller's own.</summary>
public sealed class OrganizationOperations(IOrganizationStore organizations, IMemberStore members, TimeProvider time)
{
    /// <summary>
    /// Founds a further organization. Its owner is the person who asks; a key asks for the owner of its own organization, and sees nothing of the new
    /// one, because a key belongs to one organization.
    /// </summary>
    public async Task<Outcome<OrganizationAnswer>> Create(Caller caller, FoundOrganization request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var now = time.GetUtcNow();
        var organization = Read(request, Identifiers.New(Identifiers.Organization, now), now, checks) with { Mode = ReadMode(request.Mode, checks) };
        if (checks.Refusal is { } refusal)
            return refusal;
        var ownerId = caller.UserId ?? await members.FindOwnerIdAsync(caller.OrganizationId, cancellationToken);
        var founder = caller with { OrganizationId = organization.OrganizationId };
        var created = Answer(organization);
        var audit = founder.Audit(AuditActions.OrganizationCreated, organization.OrganizationId, now, before: null, created);
        await organizations.InsertAsync(organization, ownerId, audit, cancellationToken);
        return created;
    }

    /// <summary>The caller's organization.</summary>
    public async Task<Outcome<OrganizationAnswer>> Get(Caller caller, string organizationId, CancellationToken cancellationToken) =>
        await Find(caller, organizationId, cancellationToken) is { } organization ? Answer(organization) : NotFound(organizationId);

    /// <summary>Replaces what is known of the caller's organization.</summary>
    public async Task<Outcome<OrganizationAnswer>> Update(
        Caller caller, string organizationId, OrganizationDetails request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var details = Read(request, organizationId, time.GetUtcNow(), checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, organizationId, cancellationToken) is not { } known)
            return NotFound(organizationId);
        var updated = Answer(details with { CreatedAt = known.CreatedAt, Mode = known.Mode, Version = known.Version + 1 });
        var audit = caller.Audit(AuditActions.OrganizationUpdated, organizationId, time.GetUtcNow(), Answer(known), updated);
        if (await organizations.UpdateAsync(details, ifMatch.Expected(known.Version), audit, cancellationToken))
            return updated;
        return ifMatch == IfMatch.Any ? NotFound(organizationId) : IfMatch.Failed;
    }

    /// <summary>What the caller's organization chose for itself.</summary>
    public async Task<Outcome<OrganizationSettingsBody>> GetSettings(Caller caller, string organizationId, CancellationToken cancellationToken) =>
        await FindSettings(caller, organizationId, cancellationToken) is { } settings ? Answer(settings) : NotFound(organizationId);

    /// <summary>Replaces what the caller's organization chose for itself. Where bills go is the owner's to say.</summary>
    public async Task<Outcome<OrganizationSettingsBody>> SetSettings(
        Caller caller, string organizationId, OrganizationSettingsBody request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var settings = Read(request, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await FindSettings(caller, organizationId, cancellationToken) is not { } known)
            return NotFound(organizationId);
        settings = settings with
        {
            InstallersCreateProjects = request.InstallersCreateProjects ?? known.InstallersCreateProjects,
            MaskIdTags = request.MaskIdTags ?? known.MaskIdTags,
        };
        if (settings.BillingEmail != known.BillingEmail && !caller.IsOwner)
            return new Refusal(ErrorCodes.OwnerOnly, "Only the owner changes where bills are sent.", "billing_email", "is the owner's to change");
        var updated = Answer(settings with { Version = known.Version + 1 });
        var audit = caller.Audit(AuditActions.OrganizationSettingsUpdated, organizationId, time.GetUtcNow(), Answer(known), updated);
        if (await organizations.SetSettingsAsync(organizationId, settings, ifMatch.Expected(known.Version), audit, cancellationToken))
            return updated;
        return ifMatch == IfMatch.Any ? NotFound(organizationId) : IfMatch.Failed;
    }

    /// <summary>Another tenant's organization is one that does not exist.</summary>
    internal static Refusal NotFound(string organizationId) => new(ErrorCodes.OrganizationNotFound, $"There is no organization {organizationId}.");

    private static Organization Read(OrganizationDetails request, string organizationId, DateTimeOffset now, FieldChecks checks) =>
        new(
            organizationId,
            checks.Text(request.Name, "name", FieldLimits.Name),
            checks.Country(request.Country),
            checks.Email(request.ContactEmail, "contact_email"),
            now);

    private static OrganizationMode ReadMode(string? name, FieldChecks checks)
    {
        checks.Require(name is null or "live" or "test", "mode", "must be live or test");
        return name == "test" ? OrganizationMode.Test : OrganizationMode.Live;
    }

    private static OrganizationSettings Read(OrganizationSettingsBody request, FieldChecks checks)
    {
        checks.Require(request.DefaultCurrency is null || Currencies.IsCode(request.DefaultCurrency), "default_currency", "must be an ISO 4217 code, such as EUR");
        var zone = request.Timezone ?? OrganizationSettings.DefaultTimeZone;
        checks.Require(IsZone(zone), "timezone", "must be an IANA time zone, such as Europe/Berlin");
        checks.OptionalNumber(request.MessageLogDays, "message_log_days", OrganizationSettings.MinMessageLogDays, OrganizationSettings.MaxMessageLogDays);
        return new(request.DefaultCurrency, zone, checks.OptionalEmail(request.BillingEmail, "billing_email")) { MessageLogDays = request.MessageLogDays };
    }

    private static bool IsZone(string name) =>
        name.Length <= FieldLimits.Identifier && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    private static OrganizationAnswer Answer(Organization organization) =>
        new(
            organization.OrganizationId, organization.Name, organization.Country, organization.ContactEmail, organization.CreatedAt, (OrganizationModeName)organization.Mode)
        {
            Version = organization.Version,
        };

    private static OrganizationSettingsBody Answer(OrganizationSettings settings) =>
        new()
        {
            DefaultCurrency = settings.DefaultCurrency,
            Timezone = settings.TimeZone,
            BillingEmail = settings.BillingEmail,
            InstallersCreateProjects = settings.InstallersCreateProjects,
            MaskIdTags = settings.MaskIdTags,
            MessageLogDays = settings.MessageLogDays,
            Version = settings.Version,
        };

    private async Task<Organization?> Find(Caller caller, string organizationId, CancellationToken cancellationToken) =>
        caller.OrganizationId == organizationId ? await organizations.FindAsync(organizationId, cancellationToken) : null;

    private async Task<OrganizationSettings?> FindSettings(Caller caller, string organizationId, CancellationToken cancellationToken) =>
        caller.OrganizationId == organizationId ? await organizations.FindSettingsAsync(organizationId, cancellationToken) : null;
}
