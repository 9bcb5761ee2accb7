using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;

namespace Dynamo.Api.ChargePoints;

/// <summary>Turns a request to register into a charge point and its password; a pure step before anything is stored.</summary>
internal static class Registration
{
    /// <summary>The only stage there is until commissioning is built.</summary>
    public const string FirstLifecycleState = "pending";

    public const string Ocpp16 = "1.6";
    public const string Ocpp201 = "2.0.1";

    /// <summary>
    /// Words that stand in the place of an identity in some path. Commands whose names have an underscore need no entry, because no
    /// registered identity has one.
    /// </summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "bulk", "history", "reset" };

    public static (ChargePoint ChargePoint, string Password) Read(RegisterChargePoint request, string organizationId, DateTimeOffset now, FieldChecks checks)
    {
        var id = Identity(request.ChargePointId, now, checks);
        var password = Password(request.ProvisioningPassword, checks, out var iterations);
        CheckVersion(request.OcppVersion, checks);
        var chargePoint = new ChargePoint
        {
            ChargePointId = id,
            OrganizationId = organizationId,
            Name = checks.OptionalText(request.Name, "name", FieldLimits.Name) ?? id,
            Vendor = checks.Text(request.Vendor, "vendor", FieldLimits.Hardware),
            Model = checks.Text(request.Model, "model", FieldLimits.Hardware),
            SerialNumber = checks.Text(request.SerialNumber, "serial_number", FieldLimits.Hardware),
            OcppVersion = OcppVersion.V16,
            SiteId = checks.OptionalText(request.SiteId, "site_id", FieldLimits.Identifier),
            ProjectId = checks.OptionalText(request.ProjectId, "project_id", FieldLimits.Identifier),
            Location = Place(request.Location, checks),
            PasswordHash = checks.Refusal is null ? PasswordHash.Create(password, iterations) : "",
            RegisteredAt = now,
        };
        return (chargePoint, password);
    }

    private static string Identity(string? wanted, DateTimeOffset now, FieldChecks checks)
    {
        if (wanted is null)
            return Identifiers.New(Identifiers.ChargePoint, now);
        checks.Require(ChargePointId.MayBeRegistered(wanted), "charge_point_id", $"must be 1 to {ChargePointId.MaxLength} letters, digits and hyphens");
        checks.Require(!Reserved.Contains(wanted), "charge_point_id", "is a reserved word");
        return wanted;
    }

    private static string Password(string? wanted, FieldChecks checks, out int iterations)
    {
        iterations = wanted is null ? PasswordHash.IterationsForRandom : PasswordHash.IterationsForPeople;
        if (wanted is null)
            return ProvisioningPassword.New();
        checks.Require(
            ProvisioningPassword.IsValid(wanted),
            "provisioning_password",
            $"must be {ProvisioningPassword.MinLength} to {ProvisioningPassword.MaxLength} printable ASCII characters without a space");
        return wanted;
    }

    private static void CheckVersion(string? version, FieldChecks checks)
    {
        if (version == Ocpp201)
            checks.Add("ocpp_version", "2.0.1 is not supported yet: only charge points that speak 1.6 can connect");
        else
            checks.Require(version is null or Ocpp16, "ocpp_version", "must be 1.6");
    }

    private static Location? Place(LocationBody? location, FieldChecks checks)
    {
        if (location is null)
            return null;
        checks.Require(
            location.Latitude.HasValue == location.Longitude.HasValue, "location", "latitude and longitude go together");
        return new(
            checks.OptionalNumber(location.Latitude, "location.latitude", -90, 90),
            checks.OptionalNumber(location.Longitude, "location.longitude", -180, 180),
            checks.OptionalText(location.Address, "location.address", FieldLimits.Address));
    }
}
