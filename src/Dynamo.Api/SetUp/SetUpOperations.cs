using Dynamo.Api.Access;
using Dynamo.Api.Accounts;
using Dynamo.Api.Auditing;
using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Tariffs;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.SetUp;

/// <summary>Sets an empty installation up.</summary>
public sealed class SetUpOperations(IOrganizationStore organizations, SetUpToken token, TimeProvider time)
{
    private const string DefaultKeyName = "First key";
    private const string FirstTariffName = "Standard";

    private volatile bool _done;

    /// <summary>Whether the set-up was done. Once it was it stays so, hence the memory.</summary>
    public async Task<bool> IsDone(CancellationToken cancellationToken) =>
        _done = _done || await organizations.AnyAsync(cancellationToken);

    /// <summary>Creates the first organization with its owner, its first key and, if a price is given, its tariff.</summary>
    public async Task<Outcome<SetUpAnswer>> Run(SetUpRequest request, CancellationToken cancellationToken)
    {
        if (await IsDone(cancellationToken))
            return AlreadyDone();
        if (!token.Matches(request.Token))
            return new Refusal(ErrorCodes.WrongSetUpToken, "The set-up token is missing or wrong. The server prints it when it starts.");
        var checks = new FieldChecks();
        var plan = Plan(request, checks, out var secret);
        if (checks.Refusal is { } refusal)
            return refusal;
        var (organization, owner, key, tariff) = plan;
        owner = owner with { PasswordHash = PasswordHash.Create(request.Password ?? "", PasswordHash.IterationsForPeople) };
        var founder = new Caller(organization.OrganizationId, owner.UserId, KeyId: null, owner.Name, Scopes.All);
        var audit = founder.Audit(AuditActions.OrganizationCreated, organization.OrganizationId, organization.CreatedAt, before: null, after: null);
        return await organizations.SetUpAsync(organization, owner, key, tariff, audit, cancellationToken)
            ? new SetUpAnswer(organization.OrganizationId, owner.UserId, secret, tariff?.TariffId)
            : AlreadyDone();
    }

    private static Refusal AlreadyDone() => new(ErrorCodes.AlreadySetUp, "The installation was set up already.");

    private (Organization Organization, User Owner, ApiKey Key, Tariff? Tariff) Plan(SetUpRequest request, FieldChecks checks, out string secret)
    {
        var now = time.GetUtcNow();
        var email = checks.Email(request.Email);
        checks.Password(request.Password, [request.Email, request.Name, request.OrganizationName]);
        secret = ApiKey.NewSecret();
        var organization = new Organization(
            Identifiers.New(Identifiers.Organization, now),
            checks.Text(request.OrganizationName, "organization_name", FieldLimits.Name),
            checks.Country(request.Country),
            email,
            now);
        var owner = new User(
            Identifiers.New(Identifiers.User, now),
            email,
            checks.Text(request.Name, "name", FieldLimits.Name),
            PasswordHash: "",
            now,
            // Whoever has the token of the server needs no mail to prove anything.
            EmailVerifiedAt: now,
            PasswordChangedAt: now);
        var key = new ApiKey(
            Identifiers.New(Identifiers.ApiKey, now),
            organization.OrganizationId,
            checks.OptionalText(request.ApiKeyName, "api_key_name", ApiKey.MaxNameLength) ?? DefaultKeyName,
            ApiKey.Hash(secret),
            Scopes.All,
            now,
            ExpiresAt: null,
            LastUsedAt: null);
        var tariff = checks.Price(request.Currency, request.EnergyPricePerKwh) is var (currency, price)
            ? new Tariff(Identifiers.New(Identifiers.Tariff, now), FirstTariffName, currency, price)
            : null;
        return (organization, owner, key, tariff);
    }
}
