namespace Dynamo.Api.Errors;

/// <summary>Every error code there is. A code never changes its meaning; new ones may be added.</summary>
public static class ErrorCodes
{
    /// <summary>400: the request is not HTTP or JSON that can be read.</summary>
    public static readonly ApiErrorCode MalformedRequest = new("malformed_request", 400, "The request or its body cannot be read.");

    /// <summary>401: the credential is missing, unknown, expired or revoked.</summary>
    public static readonly ApiErrorCode Unauthenticated = new("unauthenticated", 401, "The credential is missing, unknown, expired or revoked.");

    /// <summary>401: e-mail address and password do not belong together, or the address is not confirmed yet. It never says which of them it is.</summary>
    public static readonly ApiErrorCode InvalidCredentials =
        new("invalid_credentials", 401, "E-mail address and password do not belong together, or the address is not confirmed yet; then the mail for it was sent again.");

    /// <summary>401: address and password belong together, and the person belongs to no organization any more.</summary>
    public static readonly ApiErrorCode NoOrganization = new("no_organization", 401, "Address and password belong together, and the person belongs to no organization any more.");

    /// <summary>403: only the owner of the organization may do this.</summary>
    public static readonly ApiErrorCode OwnerOnly = new("owner_only", 403, "Only the owner of the organization may do this.");

    /// <summary>403: this is for others.</summary>
    public static readonly ApiErrorCode NotForYou = new("not_for_you", 403, "This is for others.");

    /// <summary>403: this installation takes no sign-ups; somebody has to send an invitation.</summary>
    public static readonly ApiErrorCode SignUpClosed = new("sign_up_closed", 403, "This installation takes no sign-ups; somebody has to send an invitation.");

    /// <summary>403: the credential is good and does not allow this.</summary>
    public static readonly ApiErrorCode InsufficientScope = new("insufficient_scope", 403, "The credential is good and does not allow this.");

    /// <summary>403: the set-up token is missing or wrong.</summary>
    public static readonly ApiErrorCode WrongSetUpToken = new("wrong_set_up_token", 403, "The set-up token is missing or wrong.");

    /// <summary>404: there is no such address.</summary>
    public static readonly ApiErrorCode RouteNotFound = new("route_not_found", 404, "There is no such address.");

    /// <summary>404: there is no such organization, or it is another tenant.</summary>
    public static readonly ApiErrorCode OrganizationNotFound = new("organization_not_found", 404, "There is no such organization, or it is another tenant.");

    /// <summary>404: the charge point has no such unknown stop.</summary>
    public static readonly ApiErrorCode UnknownStopNotFound = new("unknown_stop_not_found", 404, "The charge point has no such unknown stop.");

    /// <summary>409: about this was decided before.</summary>
    public static readonly ApiErrorCode AlreadyResolved = new("already_resolved", 409, "About this was decided before.");

    /// <summary>404: the organization has no such command.</summary>
    public static readonly ApiErrorCode CommandNotFound = new("command_not_found", 404, "The organization has no such command.");

    /// <summary>404: the organization has no such message, or has it no more.</summary>
    public static readonly ApiErrorCode MessageNotFound = new("message_not_found", 404, "The organization has no such message, or has it no more.");
    /// <summary>404: the organization has no such upload.</summary>
    public static readonly ApiErrorCode UploadNotFound = new("upload_not_found", 404, "The organization has no such upload.");

    /// <summary>404: the file of the upload is not here.</summary>
    public static readonly ApiErrorCode UploadHasNoContent = new("upload_has_no_content", 404, "The file of the upload is not here.");

    /// <summary>404: the organization has no such member.</summary>
    public static readonly ApiErrorCode MemberNotFound = new("member_not_found", 404, "The organization has no such member.");

    /// <summary>404: the organization has no such invitation.</summary>
    public static readonly ApiErrorCode InvitationNotFound = new("invitation_not_found", 404, "The organization has no such invitation.");

    /// <summary>404: the organization has no such key.</summary>
    public static readonly ApiErrorCode ApiKeyNotFound = new("api_key_not_found", 404, "The organization has no such key.");

    /// <summary>404: the organization has no such id tag.</summary>
    public static readonly ApiErrorCode IdTagNotFound = new("id_tag_not_found", 404, "The organization has no such id tag.");

    /// <summary>404: the organization has no such group of id tags; id tags may have such a parent all the same.</summary>
    public static readonly ApiErrorCode IdTagGroupNotFound = new("id_tag_group_not_found", 404, "The organization has no such group of id tags; id tags may have such a parent all the same.");

    /// <summary>404: the organization has no such driver.</summary>
    public static readonly ApiErrorCode DriverNotFound = new("driver_not_found", 404, "The organization has no such driver.");

    /// <summary>404: the organization has no such project.</summary>
    public static readonly ApiErrorCode ProjectNotFound = new("project_not_found", 404, "The organization has no such project.");

    /// <summary>404: there is no such installer, or none who is assigned to the project.</summary>
    public static readonly ApiErrorCode InstallerNotFound = new("installer_not_found", 404, "There is no such installer, or none who is assigned to the project.");

    /// <summary>404: the organization has no such charge point.</summary>
    public static readonly ApiErrorCode ChargePointNotFound = new("charge_point_not_found", 404, "The organization has no such charge point.");

    /// <summary>404: the charge point has no such certificate.</summary>
    public static readonly ApiErrorCode CertificateNotFound = new("certificate_not_found", 404, "The charge point has no such certificate.");

    /// <summary>404: the organization has no such site.</summary>
    public static readonly ApiErrorCode SiteNotFound = new("site_not_found", 404, "The organization has no such site.");

    /// <summary>404: the site has no such energy asset.</summary>
    public static readonly ApiErrorCode EnergyAssetNotFound = new("energy_asset_not_found", 404, "The site has no such energy asset.");

    /// <summary>404: the organization has no such session.</summary>
    public static readonly ApiErrorCode SessionNotFound = new("session_not_found", 404, "The organization has no such session.");

    /// <summary>404: there is no such quirk rule.</summary>
    public static readonly ApiErrorCode QuirkRuleNotFound = new("quirk_rule_not_found", 404, "There is no such quirk rule.");

    /// <summary>409: the session still runs.</summary>
    public static readonly ApiErrorCode SessionRunning = new("session_running", 409, "The session still runs.");
    /// <summary>404: the organization has no such template of configuration, or none is for this charge point.</summary>
    public static readonly ApiErrorCode TemplateNotFound = new("template_not_found", 404, "The organization has no such template of configuration, or none is for this charge point.");

    /// <summary>404: the organization has no such reservation.</summary>
    public static readonly ApiErrorCode ReservationNotFound = new("reservation_not_found", 404, "The organization has no such reservation.");

    /// <summary>405: the address exists and does not take this method.</summary>
    public static readonly ApiErrorCode MethodNotAllowed = new("method_not_allowed", 405, "The address exists and does not take this method.");

    /// <summary>409: the charge point identity is taken, in whatever spelling.</summary>
    public static readonly ApiErrorCode DuplicateChargePointId = new("duplicate_charge_point_id", 409, "The charge point identity is taken, in whatever spelling.");

    /// <summary>409: the organization has the id tag already, in whatever spelling.</summary>
    public static readonly ApiErrorCode DuplicateIdTag = new("duplicate_id_tag", 409, "The organization has the id tag already, in whatever spelling.");

    /// <summary>409: the organization has a key of this name already.</summary>
    public static readonly ApiErrorCode DuplicateApiKeyName = new("duplicate_api_key_name", 409, "The organization has a key of this name already.");

    /// <summary>409: an installer has the e-mail address already, in whatever spelling.</summary>
    public static readonly ApiErrorCode EmailTaken = new("email_taken", 409, "An installer has the e-mail address already, in whatever spelling.");

    /// <summary>409: the installer is assigned to the project already.</summary>
    public static readonly ApiErrorCode AlreadyAssigned = new("already_assigned", 409, "The installer is assigned to the project already.");

    /// <summary>409: no organization has taken the project over yet.</summary>
    public static readonly ApiErrorCode ProjectNotLinked = new("project_not_linked", 409, "No organization has taken the project over yet.");

    /// <summary>409: an organization has taken the project over.</summary>
    public static readonly ApiErrorCode ProjectLinked = new("project_linked", 409, "An organization has taken the project over.");

    /// <summary>409: the organization takes over no projects that installers begin; see its settings.</summary>
    public static readonly ApiErrorCode InstallerProjectsOff = new("installer_projects_off", 409, "The organization takes over no projects that installers begin; see its settings.");

    /// <summary>409: the person is a member of the organization already.</summary>
    public static readonly ApiErrorCode AlreadyMember = new("already_member", 409, "The person is a member of the organization already.");

    /// <summary>409: an organization has exactly one owner; ownership is handed over, not given up.</summary>
    public static readonly ApiErrorCode OwnerRequired = new("owner_required", 409, "An organization has exactly one owner; ownership is handed over, not given up.");

    /// <summary>409: the organization has a group with this id tag already, in whatever spelling.</summary>
    public static readonly ApiErrorCode DuplicateIdTagGroup = new("duplicate_id_tag_group", 409, "The organization has a group with this id tag already, in whatever spelling.");

    /// <summary>409: the organization has a driver with this identifier of the caller's own already.</summary>
    public static readonly ApiErrorCode DuplicateExternalId = new("duplicate_external_id", 409, "The organization has a driver with this identifier of the caller's own already.");

    /// <summary>409: id tags belong to the group.</summary>
    public static readonly ApiErrorCode IdTagGroupNotEmpty = new("id_tag_group_not_empty", 409, "Id tags belong to the group.");

    /// <summary>409: charge points belong to the project.</summary>
    public static readonly ApiErrorCode ProjectNotEmpty = new("project_not_empty", 409, "Charge points belong to the project.");

    /// <summary>409: charge points are linked to the site, or a project is.</summary>
    public static readonly ApiErrorCode SiteNotEmpty = new("site_not_empty", 409, "Charge points are linked to the site, or a project is.");

    /// <summary>409: a session runs on the charge point.</summary>
    public static readonly ApiErrorCode ChargePointBusy = new("charge_point_busy", 409, "A session runs on the charge point.");

    /// <summary>409: somebody else gave the charge point a new password at the same time.</summary>
    public static readonly ApiErrorCode PasswordChangedMeanwhile = new("password_changed_meanwhile", 409, "Somebody else gave the charge point a new password at the same time.");

    /// <summary>409: charge points cannot reach the installation over TLS.</summary>
    public static readonly ApiErrorCode NoTlsAddress = new("no_tls_address", 409, "Charge points cannot reach the installation over TLS.");

    /// <summary>409: the charge point is not known to have the root of our TLS certificate.</summary>
    public static readonly ApiErrorCode RootNotInstalled = new("root_not_installed", 409, "The charge point is not known to have the root of our TLS certificate.");

    /// <summary>409: the charge point has no certificate that is in force.</summary>
    public static readonly ApiErrorCode NoStationCertificate = new("no_station_certificate", 409, "The charge point has no certificate that is in force.");

    /// <summary>409: a raise of the charge point's security profile goes on.</summary>
    public static readonly ApiErrorCode RaisePending = new("raise_pending", 409, "A raise of the charge point's security profile goes on.");

    /// <summary>409: a rotation of the charge point's password goes on.</summary>
    public static readonly ApiErrorCode RotationPending = new("rotation_pending", 409, "A rotation of the charge point's password goes on.");

    /// <summary>409: the first-run set-up was done already.</summary>
    public static readonly ApiErrorCode AlreadySetUp = new("already_set_up", 409, "The first-run set-up was done already.");

    /// <summary>409: the local list of the charge point is not kept in order.</summary>
    public static readonly ApiErrorCode LocalListOff = new("local_list_off", 409, "The local list of the charge point is not kept in order.");

    /// <summary>409: the local list of the charge point is being synchronised; try again.</summary>
    public static readonly ApiErrorCode LocalListBusy = new("local_list_busy", 409, "The local list of the charge point is being synchronised; try again.");

    /// <summary>409: the charge point is connected and has not been accepted by a boot yet.</summary>
    public static readonly ApiErrorCode ChargePointNotAccepted = new("charge_point_not_accepted", 409, "The charge point is connected and has not been accepted by a boot yet.");

    /// <summary>409: the idempotency key was used for another request.</summary>
    public static readonly ApiErrorCode IdempotencyKeyReused = new("idempotency_key_reused", 409, "The idempotency key was used for another request.");

    /// <summary>409: the request with this idempotency key still runs; ask again after <c>Retry-After</c> seconds.</summary>
    public static readonly ApiErrorCode IdempotencyKeyInUse = new("idempotency_key_in_use", 409, "The request with this idempotency key still runs; ask again after Retry-After seconds.");

    /// <summary>412: what shall be changed is not what <c>If-Match</c> says any more.</summary>
    public static readonly ApiErrorCode PreconditionFailed = new("precondition_failed", 412, "What shall be changed is not what If-Match says any more.");

    /// <summary>410: the link was used, replaced or is too old.</summary>
    public static readonly ApiErrorCode LinkNotValid = new("link_not_valid", 410, "The link was used, replaced or is too old.");

    /// <summary>413: the body is larger than the server takes.</summary>
    public static readonly ApiErrorCode BodyTooLarge = new("body_too_large", 413, "The body is larger than the server takes.");

    /// <summary>415: the body is not declared as what the address takes: JSON, or CSV for an import.</summary>
    public static readonly ApiErrorCode UnsupportedMediaType = new("unsupported_media_type", 415, "The body is not declared as what the address takes.");

    /// <summary>422: fields are missing or out of their limits; the details name each.</summary>
    public static readonly ApiErrorCode ValidationFailed = new("validation_failed", 422, "Fields are missing or out of their limits; the details name each.");

    /// <summary>422: the body has fields that the request does not know; the details name each.</summary>
    public static readonly ApiErrorCode UnknownField = new("unknown_field", 422, "The body has fields that the request does not know; the details name each.");

    /// <summary>422: the charge point never reported such a connector.</summary>
    public static readonly ApiErrorCode UnknownConnector = new("unknown_connector", 422, "The charge point never reported such a connector.");

    /// <summary>422: no such transaction runs on the charge point.</summary>
    public static readonly ApiErrorCode UnknownTransaction = new("unknown_transaction", 422, "No such transaction runs on the charge point.");

    /// <summary>422: the database cannot hold a value of the request.</summary>
    public static readonly ApiErrorCode ValueRejected = new("value_rejected", 422, "The database cannot hold a value of the request.");

    /// <summary>429: the key, or without one the network, has asked too often; try again after <c>Retry-After</c> seconds.</summary>
    public static readonly ApiErrorCode RateLimited = new("rate_limited", 429, "The key, or without one the network, has asked too often; try again after Retry-After seconds.");

    /// <summary>429: too many attempts in a short time; try again in a minute.</summary>
    public static readonly ApiErrorCode TooManyAttempts = new("too_many_attempts", 429, "Too many attempts in a short time; try again in a minute.");

    /// <summary>429: too many invitations of the organization wait for an answer.</summary>
    public static readonly ApiErrorCode TooManyInvitations = new("too_many_invitations", 429, "Too many invitations of the organization wait for an answer.");

    /// <summary>429: too many projects of the installer wait for an organization.</summary>
    public static readonly ApiErrorCode TooManyProjects = new("too_many_projects", 429, "Too many projects of the installer wait for an organization.");

    /// <summary>429: the organization has too many templates of configuration.</summary>
    public static readonly ApiErrorCode TooManyTemplates = new("too_many_templates", 429, "The organization has too many templates of configuration.");

    /// <summary>429: too many reservations are open at the charge point already.</summary>
    public static readonly ApiErrorCode TooManyReservations = new("too_many_reservations", 429, "Too many reservations are open at the charge point already.");
    /// <summary>429: too many files of the charge point or of the organization are kept or under way.</summary>
    public static readonly ApiErrorCode TooManyUploads = new("too_many_uploads", 429, "Too many files of the charge point or of the organization are kept or under way.");

    /// <summary>429: too many commands wait for the charge point already.</summary>
    public static readonly ApiErrorCode CommandQueueFull = new("command_queue_full", 429, "Too many commands wait for the charge point already.");

    /// <summary>429: too many live subscriptions are open.</summary>
    public static readonly ApiErrorCode TooManySubscriptions = new("too_many_subscriptions", 429, "Too many live subscriptions are open.");

    /// <summary>500: a fault of ours. The request id finds it in the log.</summary>
    public static readonly ApiErrorCode Internal = new("internal_error", 500, "A fault of ours. The request id finds it in the log.");

    /// <summary>502: the charge point is not connected.</summary>
    public static readonly ApiErrorCode ChargePointOffline = new("charge_point_offline", 502, "The charge point is not connected.");

    /// <summary>503: the database or another part of the system cannot be reached; try again after <c>Retry-After</c> seconds.</summary>
    public static readonly ApiErrorCode Unavailable = new("unavailable", 503, "The database or another part of the system cannot be reached; try again after Retry-After seconds.");

    /// <summary>504: a part of the system did not answer in time. Whether the request took effect is not known.</summary>
    public static readonly ApiErrorCode Timeout = new("timeout", 504, "A part of the system did not answer in time. Whether the request took effect is not known.");
}
