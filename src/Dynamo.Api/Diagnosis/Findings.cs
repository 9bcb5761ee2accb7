using System.Globalization;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;
using Dynamo.Domain.Security;
using Dynamo.Storage.Queries;

namespace Dynamo.Api.Diagnosis;

/// <summary>Concludes from what is known of a charge point what is wrong with it.</summary>
internal static class Findings
{
    /// <summary>How long ago something may be to count.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    private const string NoError = "NoError";

    /// <summary>What is wrong, the most serious first.</summary>
    /// <param name="known">What is known of it.</param>
    /// <param name="now">The present time.</param>
    public static IReadOnlyList<Finding> Of(ChargePointFacts known, DateTimeOffset now)
    {
        List<Finding> findings = [.. Refused(known.View, known.Refused, now)];
        findings.AddRange(
        [
            .. Connection(known.View, findings.Count > 0), .. Security(known.View, now), .. known.View.Connectors.SelectMany(Connector), .. Commands(known.Commands),
            .. Starts(known, now), .. SessionFindings.Of(known),
        ]);
        return findings;
    }

    /// <summary>What was tried in vain, unless it succeeded since: a charge point that is connected has its credentials right.</summary>
    private static IEnumerable<Finding> Refused(ChargePointView view, IReadOnlyList<RefusedConnection> refused, DateTimeOffset now) =>
        from attempts in refused
        // Who knocks while it is connected is somebody else: nothing is wrong with the charge point.
        where view.State is not { Connected: true }
        where attempts.LastAt >= now - Recent && attempts.LastAt > (view.State?.LastSeenAt ?? DateTimeOffset.MinValue)
        where attempts.Fault is not (ConnectionFault.UnknownChargePoint or ConnectionFault.Decommissioned) || attempts.LastAt > view.ChargePoint.RegisteredAt
        let words = ConnectionFaultWords.Of(attempts.Fault)
        select new Finding(words.Code, words.Text, words.NextStep, attempts.LastAt,
        [
            new("attempts", Number(attempts.Attempts)),
            .. Known("remote_address", attempts.RemoteAddress),
            .. Known("user_name", attempts.UserName),
            .. Known("offered_subprotocols", attempts.Offered),
            .. Known("transport", TransportOf(attempts)),
            .. Known("registered_profile", attempts.IsSecure is null ? null : Number((int)view.ChargePoint.SecurityProfile)),
            .. Known("certificate", attempts.Certificate),
        ]);

    /// <summary>What the latest attempt came over.</summary>
    internal static string? TransportOf(RefusedConnection attempts) => attempts.IsSecure is { } isSecure ? isSecure ? "tls" : "plain" : null;

    private static IEnumerable<Finding> Connection(ChargePointView view, bool isRefused)
    {
        switch (view.State)
        {
            case null or { ConnectionChangedAt: null, Connected: false }:
                if (!isRefused)
                {
                    yield return new(
                        "never_connected", "It has never connected.",
                        "Enter its OCPP address and password in its settings and restart it. Check that its network lets it out.", view.ChargePoint.RegisteredAt, []);
                }

                break;
            case { Connected: false } state:
                yield return new(
                    "offline", "It is not connected.", "Check its power and its network. It connects by itself as soon as it can.", state.ConnectionChangedAt,
                    [.. Known("last_seen_at", state.LastSeenAt is { } seen ? Instant(seen) : null)]);
                break;
            case { Registration: not RegistrationStatus.Accepted } state:
                yield return new(
                    "not_booted", "It is connected and has not introduced itself, so nothing it says counts and no command reaches it.",
                    "Restart it. If it says nothing again, look for the message that it sends instead of BootNotification.", state.ConnectionChangedAt, []);
                break;
        }
    }

    /// <summary>Changes of what it proves itself by that did not come about.</summary>
    private static IEnumerable<Finding> Security(ChargePointView view, DateTimeOffset now)
    {
        if (view.State?.Raise is { Status: RaiseStatus.Failed or RaiseStatus.Refused, EndedAt: { } raiseEnded } raise && raiseEnded >= now - Recent)
        {
            yield return new(
                "security_profile_not_raised",
                raise.Status == RaiseStatus.Failed
                    ? "It was told to connect with a higher security profile and did not in time; it keeps the lower one."
                    : "It declined to connect with a higher security profile.",
                "Check that it reaches the address for TLS, has the root certificate and, for profile 3, a certificate of its own. Then raise the profile again.",
                raiseEnded, [new("profile", Number((int)raise.From)), new("raise_to", Number((int)raise.To)), new("command_id", raise.CommandId)]);
        }
        if (view.State?.Rotation is { Status: RotationStatus.Refused, EndedAt: { } rotationEnded } rotation && rotationEnded >= now - Recent)
        {
            yield return new(
                "password_not_rotated", "It declined the new password that it was sent; the old one stays.",
                "Some take no password over OCPP: use rotate-password, and enter the new one in its settings.", rotationEnded, [new("command_id", rotation.CommandId)]);
        }
    }

    private static IEnumerable<Finding> Connector(ConnectorState connector)
    {
        Evidence[] evidence =
        [
            new("connector_id", Number(connector.ConnectorId)),
            .. Known("error_code", connector.ErrorCode == NoError ? null : connector.ErrorCode),
            .. Known("info", connector.Info),
            .. Known("vendor_error_code", connector.VendorErrorCode),
        ];
        if (connector.Status == ConnectorStatus.Faulted)
        {
            yield return new(
                "connector_faulted", "It reports a fault.", "Look the error up in the manual of its vendor. A restart clears many; a person has to look at the others.",
                connector.ReportedAt, evidence);
        }
        else if (connector.Status == ConnectorStatus.Unavailable)
        {
            yield return new(
                "connector_unavailable", "It is out of service.", "If nobody took it out of service on purpose, put it back with set_available.", connector.ReportedAt, evidence);
        }
    }

    /// <summary>Commands that went wrong, once for each kind of command and error.</summary>
    private static IEnumerable<Finding> Commands(IReadOnlyList<CommandRecord> commands) =>
        from command in commands
        where command.Status is CommandStatus.Timeout or CommandStatus.Error or CommandStatus.Rejected
        group command by (command.Action, command.Status, command.ErrorCode) into same
        let latest = same.First()
        select new Finding(
            Code(latest.Status),
            latest.Status switch
            {
                CommandStatus.Timeout => "It did not answer a command in time.",
                CommandStatus.Rejected => "It refused a command.",
                _ => "It could not be given a command, or answered with an error.",
            },
            NextStep(latest),
            latest.RequestedAt,
            [
                new("command", latest.Action), new("command_id", latest.CommandId), new("times", Number(same.Count())),
                .. Known("error_code", latest.ErrorCode), .. Known("error", latest.Error),
            ]);

    private static string Code(CommandStatus status) => status switch
    {
        CommandStatus.Timeout => "command_timeout",
        CommandStatus.Rejected => "command_rejected",
        _ => "command_error",
    };

    private static string NextStep(CommandRecord command) => command switch
    {
        { ErrorCode: "NotImplemented" or "NotSupported" } => "It does not have this function. Look in its SupportedFeatureProfiles.",
        { Status: CommandStatus.Rejected, Action: RemoteStarts.Ocpp or RemoteStarts.Product } =>
            "Look whether the connector is free and in service. Some start only where the connector is named, or with id tags they know.",
        { Status: CommandStatus.Rejected } => "It does not do this at present, or not with these values. Look at its status and its configuration.",
        _ => "Try again. If it happens each time, restart it and look for newer firmware.",
    };

    private static IEnumerable<Finding> Starts(ChargePointFacts known, DateTimeOffset now) =>
        from command in known.Commands
        where RemoteStarts.IsNotFollowed(command, known.Sessions, now)
        group command by IdTag.Key(RemoteStarts.Tag(command)!) into same
        let latest = same.First()
        select new Finding(
            "start_not_followed", "It agreed to start a transaction and started none.",
            "Look whether a car was plugged in before the charge point's ConnectionTimeOut was over, and whether it knows the id tag.", latest.RequestedAt,
            [new("command_id", latest.CommandId), new("times", Number(same.Count())), .. Known("id_tag", RemoteStarts.Tag(latest))]);

    private static IEnumerable<Evidence> Known(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [new(name, value)];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
