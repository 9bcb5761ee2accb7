using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.SetUp;

/// <summary>
/// The secret that proves that whoever sets the installation up can read its console or its configuration. The host prints it with the link to
/// the set-up page while <see cref="SetUpOperations.IsDone"/> is false.
/// </summary>
public sealed class SetUpToken(IOptions<SetUpOptions> options)
{
    private const int RandomDigits = 40;

    /// <summary>The token: the configured one, or one drawn at random for this process.</summary>
    public string Value { get; } =
        options.Value.Token is { Length: > 0 } configured ? configured : RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true);

    /// <summary>Whether a text is the token, in a time that tells nothing about it.</summary>
    public bool Matches(string? presented) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(presented ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(Value)));

    /// <summary>Hides the secret.</summary>
    public override string ToString() => nameof(SetUpToken);
}
