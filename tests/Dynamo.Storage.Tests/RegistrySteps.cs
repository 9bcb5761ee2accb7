using Dynamo.Domain.Access;
using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests;

/// <summary>Steps that tests of charge points and of tokens share.</summary>
internal static class RegistrySteps
{
    /// <summary>Registers one charge point.</summary>
    public static async Task<bool> InsertAsync(this IChargePointStore store, ChargePoint chargePoint, AuditEntry audit, CancellationToken cancellationToken) =>
        (await store.ApplyAsync([new NewRegistration(chargePoint, audit)], isRehearsal: false, cancellationToken)).Refusals.Count == 0;

    /// <summary>Adds one token.</summary>
    public static async Task<bool> InsertAsync(this IIdTagStore store, IdTag idTag, AuditEntry audit, CancellationToken cancellationToken) =>
        (await store.ApplyAsync([new NewIdTag(idTag, audit)], isRehearsal: false, cancellationToken)).Count == 0;

    /// <summary>Changes one token.</summary>
    public static async Task<bool> UpdateAsync(
        this IIdTagStore store, IdTag idTag, long? expectedVersion, AuditEntry audit, CancellationToken cancellationToken) =>
        (await store.ApplyAsync([new ChangedIdTag(idTag, audit, expectedVersion)], isRehearsal: false, cancellationToken)).Count == 0;
}
