using Dynamo.Domain.Auditing;
using Dynamo.Domain.Fleet;
using Dynamo.Storage.Stores;

namespace Dynamo.Storage.Tests;

/// <summary>Steps that tests of the registry share.</summary>
internal static class RegistrySteps
{
    /// <summary>Registers one charge point.</summary>
    public static async Task<bool> InsertAsync(this IChargePointStore store, ChargePoint chargePoint, AuditEntry audit, CancellationToken cancellationToken) =>
        (await store.ApplyAsync([new NewRegistration(chargePoint, audit)], isRehearsal: false, cancellationToken)).Refusals.Count == 0;
}
