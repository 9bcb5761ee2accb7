using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Configuration;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.Configuration;

/// <summary>Creates, reads, changes and removes templates of configuration.</summary>
public sealed class ConfigurationTemplateOperations(IConfigurationTemplateStore templates, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Most templates of an organization: each is compared with each of its charge points.</summary>
    public const int MaxTemplates = 200;

    /// <summary>Creates a template.</summary>
    public async Task<Outcome<ConfigurationTemplateAnswer>> Create(Caller caller, ConfigurationTemplateDetails request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var now = time.GetUtcNow();
        var template = request.Read(Identifiers.New(Identifiers.Template, now), caller.OrganizationId, now, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var created = ConfigurationTemplateAnswer.Of(template);
        var audit = caller.Audit(AuditActions.ConfigurationTemplateCreated, template.TemplateId, now, before: null, created);
        if (await templates.InsertAsync(template, MaxTemplates, audit, cancellationToken))
            return created;
        metrics.LimitHit(ApiMetrics.Templates);
        return new Refusal(ErrorCodes.TooManyTemplates, $"The organization has {MaxTemplates} templates already. Remove one first.");
    }

    /// <summary>One template.</summary>
    public async Task<Outcome<ConfigurationTemplateAnswer>> Get(Caller caller, string templateId, CancellationToken cancellationToken) =>
        await Find(caller, templateId, cancellationToken) is { } template ? ConfigurationTemplateAnswer.Of(template) : NotFound(templateId);

    /// <summary>Replaces a template. Nothing is sent to any charge point.</summary>
    public async Task<Outcome<ConfigurationTemplateAnswer>> Update(
        Caller caller, string templateId, ConfigurationTemplateDetails request, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var wanted = request.Read(templateId, caller.OrganizationId, time.GetUtcNow(), checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (await Find(caller, templateId, cancellationToken) is not { } known)
            return NotFound(templateId);
        var updated = wanted with { CreatedAt = known.CreatedAt, Version = known.Version + 1 };
        var answer = ConfigurationTemplateAnswer.Of(updated);
        var audit = caller.Audit(AuditActions.ConfigurationTemplateUpdated, templateId, time.GetUtcNow(), ConfigurationTemplateAnswer.Of(known), answer);
        if (await templates.UpdateAsync(updated, ifMatch.Expected(known.Version), audit, cancellationToken))
            return answer;
        return ifMatch == IfMatch.Any ? NotFound(templateId) : IfMatch.Failed;
    }

    /// <summary>Removes a template. Charge points stay as they are.</summary>
    public async Task<Refusal?> Delete(Caller caller, string templateId, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteChargePoints) is { } forbidden)
            return forbidden;
        if (await Find(caller, templateId, cancellationToken) is not { } known)
            return NotFound(templateId);
        var audit = caller.Audit(AuditActions.ConfigurationTemplateDeleted, templateId, time.GetUtcNow(), ConfigurationTemplateAnswer.Of(known), after: null);
        if (await templates.DeleteAsync(caller.OrganizationId, templateId, ifMatch.Expected(known.Version), audit, cancellationToken))
            return null;
        return ifMatch == IfMatch.Any ? NotFound(templateId) : IfMatch.Failed;
    }

    /// <summary>The organization's templates, newest first.</summary>
    public async Task<Outcome<ConfigurationTemplateList>> List(Caller caller, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await templates.ListAsync(caller.OrganizationId, request, cancellationToken);
        return new ConfigurationTemplateList([.. found.Items.Select(ConfigurationTemplateAnswer.Of)], found.Total, request.Limit, request.Offset);
    }

    private static Refusal NotFound(string templateId) => new(ErrorCodes.TemplateNotFound, $"The organization has no template {templateId}.");

    private async Task<ConfigurationTemplate?> Find(Caller caller, string templateId, CancellationToken cancellationToken) =>
        OpaqueId.MayExist(templateId) ? await templates.FindAsync(caller.OrganizationId, templateId, cancellationToken) : null;
}
