namespace Dynamo.Api.ChargePoints;

/// <summary>A charge point's new password, with where to connect.</summary>
/// <param name="ChargePointId">Identity, which is also the user name.</param>
/// <param name="OcppEndpoint">Address to set in the charge point.</param>
/// <param name="ProvisioningPassword">Password to set in the charge point. It is shown in this answer only; a hash is stored.</param>
public sealed record RotatedPassword(string ChargePointId, string OcppEndpoint, string ProvisioningPassword)
{
    /// <summary>Hides the password.</summary>
    public override string ToString() => $"RotatedPassword {{ ChargePointId = {ChargePointId} }}";
}
