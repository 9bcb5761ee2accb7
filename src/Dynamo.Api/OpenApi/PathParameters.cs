namespace Dynamo.Api.OpenApi;

/// <summary>What the OpenAPI document says of the parameters in paths. They mean the same wherever they stand.</summary>
internal static class PathParameters
{
    public static IReadOnlyDictionary<string, string> Descriptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["asset_id"] = "Identifier of the energy asset.",
        ["certificate_id"] = "Identifier of the certificate, `cert_…`.",
        ["charge_point_id"] = "Identity of the charge point.",
        ["command_id"] = "Identifier of the command, `cmd_…`.",
        ["driver_id"] = "Identifier of the driver.",
        ["id_tag"] = "Text of the id tag, in whatever spelling.",
        ["installer_id"] = "Identifier of the installer, `ins_…`.",
        ["invitation_id"] = "Identifier of the invitation.",
        ["key_id"] = "Identifier of the API key, `key_…`; not its secret.",
        ["message_id"] = "Identifier of the message, `msg_…`.",
        ["org_id"] = "Identifier of the organization: the caller's own.",
        ["parent_id_tag"] = "Id tag of the group, in whatever spelling.",
        ["project_id"] = "Identifier of the project.",
        ["reservation_id"] = "Identifier of the reservation.",
        ["rule_id"] = "Identifier of the quirk rule.",
        ["session_id"] = "Identifier of the session.",
        ["site_id"] = "Identifier of the site.",
        ["stop_id"] = "Names the unknown stop among those of its charge point.",
        ["template_id"] = "Identifier of the template.",
        ["upload_id"] = "Identifier of the upload, `upl_…`.",
        ["user_id"] = "Identifier of the person.",
    };
}
