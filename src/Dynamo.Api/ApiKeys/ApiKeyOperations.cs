using Dynamo.Api.Access;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Api.Wire;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.ApiKeys;

/// <summary>Creates, lists and revokes the keys of an organization.</summary>
public sealed class ApiKeyOperations(IApiKeyStore keys, IOrganizationStore organizations, TimeProvider time)
{
    internal const int MaxExpiryDays = 3_650;

    /// <summary>Creates a key. Nobody can give what they do not have: its scopes are among the caller's, and it expires no later than a key that creates it.</summary>
    public async Task<Outcome<CreatedApiKey>> Create(Caller caller, CreateApiKey request, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        var checks = new FieldChecks();
        var secret = ApiKey.NewSecret(await FindMode(caller, cancellationToken));
        var key = Read(request, caller.OrganizationId, secret, checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        if (key.Scopes.FirstOrDefault(scope => !caller.May(scope)) is { } lacking)
            return new Refusal(ErrorCodes.InsufficientScope, "A key can only be given scopes that its creator holds.", "scopes", $"includes {lacking}, which the caller does not hold");
        if (await CreatorExpiresAt(caller, cancellationToken) is { } end && !(key.ExpiresAt <= end))
            return new Refusal(ErrorCodes.ValidationFailed, "A key cannot outlive the one that creates it.", "expires_in_days", $"must end by {Instants.Format(end)}");
        var audit = caller.Audit(AuditActions.ApiKeyCreated, key.KeyId, key.CreatedAt, before: null, Answer(key));
        return await keys.InsertAsync(key, audit, cancellationToken)
            ? new CreatedApiKey(key.KeyId, key.Name, secret, key.Scopes, key.CreatedAt, key.ExpiresAt)
            : new Refusal(ErrorCodes.DuplicateApiKeyName, "The organization has a key of this name already.", "name", "is taken");
    }

    /// <summary>The organization's keys, newest first. Whoever may call at all may know which keys there are.</summary>
    public async Task<Outcome<ApiKeyList>> List(Caller caller, PageQuery page, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var request = page.Read(checks);
        if (checks.Refusal is { } refusal)
            return refusal;
        var found = await keys.ListAsync(caller.OrganizationId, request, cancellationToken);
        return new ApiKeyList([.. found.Items.Select(Answer)], found.Total, request.Limit, request.Offset);
    }

    /// <summary>Revokes a key, which works no more from this moment on; it may be the caller's own.</summary>
    public async Task<Refusal?> Revoke(Caller caller, string keyId, CancellationToken cancellationToken)
    {
        if (caller.RefusalWithout(Scopes.WriteApiKeys) is { } forbidden)
            return forbidden;
        if (!OpaqueId.MayExist(keyId) || await keys.FindAsync(caller.OrganizationId, keyId, cancellationToken) is not { } key)
            return NotFound(keyId);
        var audit = caller.Audit(AuditActions.ApiKeyRevoked, keyId, time.GetUtcNow(), Answer(key), after: null);
        return await keys.DeleteAsync(caller.OrganizationId, keyId, audit, cancellationToken) ? null : NotFound(keyId);
    }

    private async Task<OrganizationMode> FindMode(Caller caller, CancellationToken cancellationToken) =>
        (await organizations.FindAsync(caller.OrganizationId, cancellationToken))?.Mode ?? OrganizationMode.Live;

    private async Task<DateTimeOffset?> CreatorExpiresAt(Caller caller, CancellationToken cancellationToken) =>
        caller.KeyId is { } keyId ? (await keys.FindAsync(caller.OrganizationId, keyId, cancellationToken))?.ExpiresAt : null;

    private static Refusal NotFound(string keyId) => new(ErrorCodes.ApiKeyNotFound, $"The organization has no key {keyId}.");

    private ApiKey Read(CreateApiKey request, string organizationId, string secret, FieldChecks checks)
    {
        var now = time.GetUtcNow();
        var days = checks.OptionalNumber(request.ExpiresInDays, "expires_in_days", 1, MaxExpiryDays);
        return new(
            Identifiers.New(Identifiers.ApiKey, now),
            organizationId,
            checks.Text(request.Name, "name", ApiKey.MaxNameLength),
            ApiKey.Hash(secret),
            ReadScopes(request.Scopes, checks),
            now,
            ExpiresAt: days is >= 1 and <= MaxExpiryDays ? now.AddDays((int)days) : null,
            LastUsedAt: null);
    }

    private static List<string> ReadScopes(IReadOnlyList<string>? named, FieldChecks checks)
    {
        checks.Require(named is { Count: > 0 }, "scopes", "needs at least one scope");
        var scopes = (named ?? []).Distinct(StringComparer.Ordinal).ToList();
        checks.Require(scopes.TrueForAll(scope => Scopes.All.Contains(scope, StringComparer.Ordinal)), "scopes", $"may only be {string.Join(", ", Scopes.All)}");
        return scopes;
    }

    private static ApiKeyAnswer Answer(ApiKey key) => new(key.KeyId, key.Name, key.Scopes, key.CreatedAt, key.LastUsedAt, key.ExpiresAt);
}
