using Dynamo.Domain.Fleet;

namespace Dynamo.Api.Diagnosis;

/// <summary>Why a connection is refused, in words.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Text">What it means.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record ConnectionFaultWords(string Code, string Text, string NextStep)
{
    private static readonly Dictionary<ConnectionFault, ConnectionFaultWords> Known = new()
    {
        [ConnectionFault.UnknownChargePoint] = new(
            "unknown_charge_point", "No charge point of this identity is registered.", "Register it under exactly this identity, or correct the identity in the charge point."),
        [ConnectionFault.Decommissioned] = new(
            "decommissioned", "The charge point was decommissioned and still tries to connect.", "Register it again, or take the address out of its configuration."),
        [ConnectionFault.NoCredentials] = new(
            "no_credentials", "It presents no user name and password.", "Set security profile 1 and the provisioning password (AuthorizationKey) in the charge point."),
        [ConnectionFault.WrongUserName] = new(
            "wrong_user_name", "The user name that it presents is not its identity.", "Set the user name to the identity of the charge point."),
        [ConnectionFault.WrongPassword] = new(
            "wrong_password", "The password that it presents is wrong.", "Type the provisioning password again, or rotate it and use the new one."),
        [ConnectionFault.NoCommonSubprotocol] = new(
            "no_common_subprotocol", "It speaks none of the protocols that are spoken here.", "Set its protocol to OCPP 1.6 with JSON (ocpp1.6)."),
    };

    /// <summary>All codes.</summary>
    public static IEnumerable<string> Codes => Known.Values.Select(words => words.Code);

    /// <summary>The words for a fault.</summary>
    public static ConnectionFaultWords Of(ConnectionFault fault) => Known[fault];

    /// <summary>The fault of a code.</summary>
    public static ConnectionFault? Find(string? code) => Known.Where(words => words.Value.Code == code).Select(words => (ConnectionFault?)words.Key).FirstOrDefault();
}
