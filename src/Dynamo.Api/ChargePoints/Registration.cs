using Dynamo.Api.Errors;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Organizations;
using Dynamo.Domain.Security;

namespace Dynamo.Api.ChargePoints;

/// <summary>Turns what callers say of charge points into what is registered; a pure step before anything is stored.</summary>
internal static class Registration
{
    /// <summary>The only stage there is until commissioning is built.</summary>
    public const string FirstLifecycleState = "pending";

    /// <summary>What is wrong with an identity that somebody has.</summary>
    public const string TakenIdentity = "is taken, in whatever spelling";

    /// <summary>What is wrong with a site that is none.</summary>
    public const string UnknownSite = "names no site of the organization";

    /// <summary>What is wrong with a project that is none.</summary>
    public const string UnknownProject = "names no project of the organization";

    public const string Ocpp16 = "1.6";
    public const string Ocpp201 = "2.0.1";

    /// <summary>
    /// Words that stand in the place of an identity in some path. Commands whose names have an underscore need no entry, because no
    /// registered identity has one.
    /// </summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "bulk", "bulk-edit", "export", "history", "import", "reset",
    };

    public static (ChargePoint ChargePoint, string Password) Read(RegisterChargePoint request, string organizationId, DateTimeOffset now, FieldChecks checks)
    {
        var id = Identity(request.ChargePointId, now, checks);
        var password = Password(request.ProvisioningPassword, request.AllowShortPassword == true, checks, out var iterations);
        var details = new ChargePointDetails
        {
            Name = request.Name,
            Vendor = request.Vendor,
            Model = request.Model,
            SerialNumber = request.SerialNumber,
            OcppVersion = request.OcppVersion,
            SiteId = request.SiteId,
            ProjectId = request.ProjectId,
            SecurityProfile = request.SecurityProfile,
            Location = request.Location,
        };
        var chargePoint = Describe(Bare(id, organizationId, now), details, checks);
        return (checks.Refusal is null ? chargePoint with { PasswordHash = PasswordHash.Create(password, iterations) } : chargePoint, password);
    }

    /// <summary>A charge point of which nothing but the identity is known yet.</summary>
    public static ChargePoint Bare(string chargePointId, string organizationId, DateTimeOffset now) => new()
    {
        ChargePointId = chargePointId,
        OrganizationId = organizationId,
        Name = chargePointId,
        Vendor = "",
        Model = "",
        SerialNumber = "",
        OcppVersion = OcppVersion.V16,
        PasswordHash = "",
        RegisteredAt = now,
    };

    /// <summary>The charge point with other details.</summary>
    /// <param name="chargePoint">The charge point.</param>
    /// <param name="details">What is said of it.</param>
    /// <param name="checks">Notes what is wrong.</param>
    /// <param name="path">Where the details are in the request, such as <c>set.</c>.</param>
    public static ChargePoint Describe(ChargePoint chargePoint, ChargePointDetails details, FieldChecks checks, string path = "") => chargePoint with
    {
        Name = checks.OptionalText(details.Name, path + "name", FieldLimits.Name) ?? chargePoint.ChargePointId,
        Vendor = checks.Text(details.Vendor, path + "vendor", FieldLimits.Hardware),
        Model = checks.Text(details.Model, path + "model", FieldLimits.Hardware),
        SerialNumber = checks.Text(details.SerialNumber, path + "serial_number", FieldLimits.Hardware),
        OcppVersion = Version(details.OcppVersion, checks, path),
        SiteId = checks.OptionalText(details.SiteId, path + "site_id", FieldLimits.Identifier),
        ProjectId = checks.OptionalText(details.ProjectId, path + "project_id", FieldLimits.Identifier),
        SecurityProfile = (SecurityProfile?)checks.OptionalNumber(
            details.SecurityProfile, path + "security_profile", SecurityProfiles.Lowest, SecurityProfiles.Highest) ?? chargePoint.SecurityProfile,
        Location = Place(details.Location, checks, path),
    };

    /// <summary>Whether a caller may give a charge point this identity.</summary>
    public static void CheckIdentity(string wanted, FieldChecks checks)
    {
        checks.Require(ChargePointId.MayBeRegistered(wanted), "charge_point_id", $"must be 1 to {ChargePointId.MaxLength} letters, digits and hyphens");
        checks.Require(!Reserved.Contains(wanted), "charge_point_id", "is a reserved word");
    }

    private static string Identity(string? wanted, DateTimeOffset now, FieldChecks checks)
    {
        if (wanted is null)
            return Identifiers.New(Identifiers.ChargePoint, now);
        CheckIdentity(wanted, checks);
        return wanted;
    }

    private static string Password(string? wanted, bool mayBeShort, FieldChecks checks, out int iterations)
    {
        iterations = wanted is null ? PasswordHash.IterationsForRandom : PasswordHash.IterationsForPeople;
        if (wanted is null)
            return ProvisioningPassword.New();
        checks.Require(
            mayBeShort ? ProvisioningPassword.IsValidThoughShort(wanted) : ProvisioningPassword.IsValid(wanted),
            "provisioning_password",
            $"must be {(mayBeShort ? 0 : ProvisioningPassword.MinLength)} to {ProvisioningPassword.MaxLength} printable ASCII characters without a space");
        return wanted;
    }

    private static OcppVersion Version(string? version, FieldChecks checks, string path)
    {
        if (version == Ocpp201)
            checks.Add(path + "ocpp_version", "2.0.1 is not supported yet: only charge points that speak 1.6 can connect");
        else
            checks.Require(version is null or "" or Ocpp16, path + "ocpp_version", "must be 1.6");
        return OcppVersion.V16;
    }

    private static Location? Place(LocationBody? location, FieldChecks checks, string path)
    {
        if (location is null)
            return null;
        checks.Require(
            location.Latitude.HasValue == location.Longitude.HasValue, path + "location", "latitude and longitude go together");
        return new(
            checks.OptionalNumber(location.Latitude, path + "location.latitude", -90, 90),
            checks.OptionalNumber(location.Longitude, path + "location.longitude", -180, 180),
            checks.OptionalText(location.Address, path + "location.address", FieldLimits.Address));
    }
}
