using System.Diagnostics.CodeAnalysis;

namespace Dynamo.Domain.Fleet;

/// <summary>
/// The identity of a charge point: the last path segment of its OCPP address and its Basic authentication user name.
/// It is unique in the installation, compared without regard to case, and keeps the spelling it was registered with.
/// </summary>
public static class ChargePointId
{
    /// <summary>Longest identity: 48 characters (OCPP 2.0.1 Part 4, 3.1.1; a safe rule for 1.6 as well).</summary>
    public const int MaxLength = 48;

    /// <summary>Whether the text may be registered: letters, digits and hyphens, 1 to 48 characters.</summary>
    public static bool MayBeRegistered([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Whether a registered charge point could have this identity. Generated ids contain an underscore, so look-ups accept it too.</summary>
    public static bool MayExist([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The spelling under which identities are compared: two that differ in case only are the same charge point.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "The form is a key, not a normalisation for security, and is read by people in logs.")]
    public static string Key(string chargePointId) => chargePointId.ToLowerInvariant();
}
