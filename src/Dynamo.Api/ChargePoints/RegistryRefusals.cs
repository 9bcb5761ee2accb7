using Dynamo.Api.Conditions;
using Dynamo.Api.Errors;
using Dynamo.Storage.Stores;

namespace Dynamo.Api.ChargePoints;

/// <summary>Words for callers what the registry refuses.</summary>
internal static class RegistryRefusals
{
    /// <summary>The refusal of changes that were not made: everything they name that is not there, or else the first reason.</summary>
    public static Refusal Explain(IReadOnlyList<RegistryRefusal> refusals)
    {
        var checks = new FieldChecks();
        checks.Require(refusals.All(refusal => refusal.Fault != RegistryFault.UnknownSite), "site_id", Registration.UnknownSite);
        checks.Require(refusals.All(refusal => refusal.Fault != RegistryFault.UnknownProject), "project_id", Registration.UnknownProject);
        return checks.Refusal ?? Explain(refusals[0]);
    }

    /// <summary>The refusal of a charge point that is not there.</summary>
    public static Refusal NotFound(string chargePointId) => new(ErrorCodes.ChargePointNotFound, $"The organization has no charge point {chargePointId}.");

    private static Refusal Explain(RegistryRefusal refusal) => refusal.Fault switch
    {
        RegistryFault.Taken => new(
            ErrorCodes.DuplicateChargePointId, "A charge point with this identity is registered already.", "charge_point_id", Registration.TakenIdentity),
        RegistryFault.OtherVersion => IfMatch.Failed,
        _ => NotFound(refusal.ChargePointId),
    };
}
