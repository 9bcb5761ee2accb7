namespace Dynamo.Console.Components;

/// <summary>Security profiles in the words of people.</summary>
internal static class SecurityWords
{
    /// <summary>The profiles, by number.</summary>
    public static readonly IReadOnlyList<string> Profiles =
    [
        "0: nothing, over a plain connection (for a bench)",
        "1: password, over a plain connection",
        "2: password, over TLS",
        "3: its own certificate, over TLS",
    ];

    /// <summary>What to enter in a charger of a profile, after its address.</summary>
    public static string SetUp(int profile) => profile switch
    {
        0 => "Choose security profile 0, save and restart the charger. It needs no password.",
        1 => "Enter the password (security profile 1, Basic authentication), save and restart the charger.",
        2 => "Install the root certificate of this installation, enter the password (security profile 2), save and restart the charger.",
        _ => "Install the root certificate of this installation and the charger's own certificate (security profile 3), save and restart it.",
    };
}
