namespace Dynamo.Domain.Auditing;

/// <summary>What the audit log calls changes: the kind of resource and what was done to it. A name never changes its meaning.</summary>
public static class AuditActions
{
    /// <summary>An organization was founded.</summary>
    public const string OrganizationCreated = "organization.created";

    /// <summary>Name, country or contact address of an organization were replaced.</summary>
    public const string OrganizationUpdated = "organization.updated";

    /// <summary>Settings of an organization were replaced.</summary>
    public const string OrganizationSettingsUpdated = "organization.settings_updated";

    /// <summary>Somebody was invited.</summary>
    public const string InvitationCreated = "invitation.created";

    /// <summary>An invitation was withdrawn.</summary>
    public const string InvitationDeleted = "invitation.deleted";

    /// <summary>A person joined.</summary>
    public const string MemberJoined = "member.joined";

    /// <summary>A member was given another role.</summary>
    public const string MemberRoleChanged = "member.role_changed";

    /// <summary>A member left or was removed.</summary>
    public const string MemberRemoved = "member.removed";

    /// <summary>A key was created.</summary>
    public const string ApiKeyCreated = "api_key.created";

    /// <summary>A key was revoked.</summary>
    public const string ApiKeyRevoked = "api_key.revoked";

    /// <summary>A site was created.</summary>
    public const string SiteCreated = "site.created";

    /// <summary>What is known of a site was replaced.</summary>
    public const string SiteUpdated = "site.updated";

    /// <summary>A site was removed.</summary>
    public const string SiteDeleted = "site.deleted";

    /// <summary>An id tag was created.</summary>
    public const string IdTagCreated = "id_tag.created";

    /// <summary>Status, expiry, group or driver of an id tag were replaced.</summary>
    public const string IdTagUpdated = "id_tag.updated";

    /// <summary>An id tag was removed.</summary>
    public const string IdTagDeleted = "id_tag.deleted";

    /// <summary>A group of id tags was created.</summary>
    public const string IdTagGroupCreated = "id_tag_group.created";

    /// <summary>Name or status of a group of id tags were replaced.</summary>
    public const string IdTagGroupUpdated = "id_tag_group.updated";

    /// <summary>A group of id tags was removed.</summary>
    public const string IdTagGroupDeleted = "id_tag_group.deleted";

    /// <summary>A driver was created.</summary>
    public const string DriverCreated = "driver.created";

    /// <summary>What is known of a driver was replaced.</summary>
    public const string DriverUpdated = "driver.updated";

    /// <summary>A driver was removed; the tags have entries of their own.</summary>
    public const string DriverDeleted = "driver.deleted";

    /// <summary>A project was created.</summary>
    public const string ProjectCreated = "project.created";

    /// <summary>What is known of a project was replaced.</summary>
    public const string ProjectUpdated = "project.updated";

    /// <summary>A project was removed.</summary>
    public const string ProjectDeleted = "project.deleted";

    /// <summary>A project that an installer began was taken over.</summary>
    public const string ProjectLinked = "project.linked";

    /// <summary>An installer was assigned to a project.</summary>
    public const string ProjectInstallerAssigned = "project.installer_assigned";

    /// <summary>An installer was taken off a project.</summary>
    public const string ProjectInstallerRemoved = "project.installer_removed";

    /// <summary>A charge point was registered.</summary>
    public const string ChargePointRegistered = "charge_point.registered";

    /// <summary>A charge point was given a new password.</summary>
    public const string ChargePointPasswordRotated = "charge_point.password_rotated";

    /// <summary>What is registered of a charge point was changed.</summary>
    public const string ChargePointUpdated = "charge_point.updated";

    /// <summary>A charge point was taken out of the fleet.</summary>
    public const string ChargePointDecommissioned = "charge_point.decommissioned";

    /// <summary>A charge point was told to connect with a higher security profile.</summary>
    public const string ChargePointProfileRaised = "charge_point.security_profile_raise_requested";

    /// <summary>A charge point was sent a new password over OCPP.</summary>
    public const string ChargePointPasswordSent = "charge_point.password_rotation_requested";

    /// <summary>A charge point was asked to renew its certificate.</summary>
    public const string CertificateRenewalRequested = "charge_point.certificate_renewal_requested";

    /// <summary>A certificate of a charge point was revoked.</summary>
    public const string CertificateRevoked = "charge_point.certificate_revoked";
    /// <summary>A charge point was asked for a file.</summary>
    public const string UploadRequested = "upload.requested";

    /// <summary>A file of a charge point was deleted.</summary>
    public const string UploadDeleted = "upload.deleted";

    /// <summary>It was decided about a stop of a transaction that nobody knew.</summary>
    public const string UnknownStopResolved = "unknown_stop.resolved";

    /// <summary>A quirk rule was switched on or off for a charge point.</summary>
    public const string QuirkSwitched = "quirk.switched";

    /// <summary>What was said of a quirk rule for a charge point was taken back.</summary>
    public const string QuirkReset = "quirk.reset";

    /// <summary>It was decided about the energy of a session.</summary>
    public const string BillingSessionReviewed = "billing_session.reviewed";
    /// <summary>A template of configuration was created.</summary>
    public const string ConfigurationTemplateCreated = "configuration_template.created";

    /// <summary>A template of configuration was replaced.</summary>
    public const string ConfigurationTemplateUpdated = "configuration_template.updated";

    /// <summary>A template of configuration was removed.</summary>
    public const string ConfigurationTemplateDeleted = "configuration_template.deleted";

    /// <summary>It was said whether the local authorisation list of a charge point is kept in order.</summary>
    public const string LocalListUpdated = "local_list.updated";

    /// <summary>An energy asset was added to a site.</summary>
    public const string EnergyAssetCreated = "energy_asset.created";

    /// <summary>What is known of an energy asset was replaced.</summary>
    public const string EnergyAssetUpdated = "energy_asset.updated";

    /// <summary>An energy asset was removed from its site.</summary>
    public const string EnergyAssetDeleted = "energy_asset.deleted";
}
